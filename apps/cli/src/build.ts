import { buildAllPages } from './pages.ts'
import { good, say } from './say.ts'

/** `metip build`: the pages anew, changed or not. */
export async function runBuild(options: { json?: boolean }): Promise<number> {
  const built = await buildAllPages()
  say(options.json, { built }, () => `Built ${built.map((name) => `/${name}/`).join(' and ')}`)
  return good
}
