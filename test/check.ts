/**
 * `npm run check`: the one gate. Format, lint, types, arrows, sizes of files, forms.
 * Every step runs even when an earlier one failed, so that one run shows all there is to mend.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findBrokenArrows } from './arrows.ts'
import { scriptsHold } from './sizes.ts'

const run = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'inherit' }).status === 0

const sources = (): string[] =>
  spawnSync('git', ['ls-files', '*.ts', '*.js', '*.css', '*.sql'], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((path) => path !== '' && !path.startsWith('templates/releases/'))

/** STYLE: files mostly ≤ 110 lines, p90 ≤ 320, none over 600. Data tables of fonts are exempt. */
function sizesHold(): boolean {
  const lines = sources()
    .filter((path) => path.endsWith('.ts') && !path.startsWith('templates/fonts/'))
    .map((path) => ({ path, lines: readFileSync(path, 'utf8').split('\n').length }))
    .sort((a, b) => a.lines - b.lines)
  const at = (share: number) => lines[Math.floor((lines.length - 1) * share)]?.lines ?? 0
  const over = lines.filter((file) => file.lines > 600)
  console.log(`${lines.length} files: median ${at(0.5)} lines, p90 ${at(0.9)}, longest ${at(1)}`)
  for (const file of over) console.error(`${file.path} has ${file.lines} lines; 600 is the limit`)
  return over.length === 0 && at(0.9) <= 320
}

async function arrowsHold(): Promise<boolean> {
  const broken = await findBrokenArrows()
  for (const sentence of broken) console.error(sentence)
  return broken.length === 0
}

const steps: [string, () => boolean | Promise<boolean>][] = [
  ['format', () => run('prettier', '--check', '--log-level', 'warn', '.')],
  ['lint', () => run('oxlint', '--deny-warnings')],
  ['types', () => run('tsc', '-p', '.')],
  ['arrows', arrowsHold],
  ['sizes', sizesHold],
  ['scripts', scriptsHold],
  ['forms', () => run('node', 'apps/cli/bin/metip.js', 'check')],
]

const failed: string[] = []
for (const [name, step] of steps) {
  console.log(`── ${name}`)
  if (!(await step())) failed.push(name)
}
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`)
  process.exit(1)
}
console.log('check passed')
