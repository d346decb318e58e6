/** `npm run bench [name]`: every claim of speed is a file here, run by name; without a name, all. */
import { readdirSync } from 'node:fs'
import { spawnSync } from 'node:child_process'

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
const wanted = process.argv[2]
if (wanted && !names.includes(wanted)) {
  console.error(`There is no bench "${wanted}". There are: ${names.join(', ')}.`)
  process.exit(2)
}
let worst = 0
for (const name of wanted ? [wanted] : names) {
  console.log(`── ${name}`)
  const args = [`${import.meta.dirname}/${name}.bench.ts`, ...process.argv.slice(3)]
  const done = spawnSync('node', args, { stdio: 'inherit' })
  worst = Math.max(worst, done.status ?? 1)
}
process.exit(worst)
