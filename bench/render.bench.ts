/**
 * How fast forms are drawn, typed into and checked, beside what the browser itself costs and beside
 * other renderers, all with the same form in the same run: bench/render.
 */
import { runRender } from './render/run.ts'

process.exitCode = await runRender(process.argv.slice(2))
