import { relative } from 'node:path'
import { Problem } from '@metip/form-definitions'

/** What a command came to, as its exit code. */
export const good = 0
export const faultsFound = 1
export const wrongUse = 2

/** Wrong use of a command, found by the command itself. */
export const misuse = (what: string, todo: string): Problem => new Problem('wrong-use', what, todo)

/** A path as it is shortest to type from here. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path)
  return near.startsWith('..') ? path : near || '.'
}

/** Prints the words, or with --json the value behind them. */
export function say(json: boolean | undefined, value: unknown, words: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(value, null, 2) : words()}\n`)
}

/** Rows under headings, columns as wide as they must be. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [headings, ...rows]
  const widths = headings.map((_, i) => Math.max(...all.map((row) => (row[i] ?? '').length)))
  return all
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** One sentence for a person; the stack only for who asked for it. */
export function complain(thrown: unknown): void {
  const words =
    thrown instanceof Problem
      ? `${sentence(thrown.message)} ${thrown.todo}`
      : `Something went wrong that nobody foresaw: ${sentence(messageOf(thrown))} Run it again with METIP_LOG=debug to see where.`
  console.error(words)
  if (process.env['METIP_LOG'] === 'debug' && thrown instanceof Error) console.error(thrown.stack)
}

const messageOf = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown))
const sentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`)
