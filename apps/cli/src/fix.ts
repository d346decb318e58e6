import { readFile, writeFile } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import type { Advice, Edit } from '@metip/form-definitions/compile'
import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser'

/**
 * Applies the fixes that advice brings to the files of a form, and leaves all else in them as it
 * stands: spaces, order and line ends. Answers how many were applied.
 */
export async function applyFixes(folder: string, advice: readonly Advice[]): Promise<number> {
  const texts = new Map<string, string>()
  let applied = 0
  for (const { fix } of advice) {
    if (!fix || fix.some(({ file }) => leadsOut(folder, file))) continue
    for (const { file } of fix)
      if (!texts.has(file)) texts.set(file, await readText(join(folder, file)))
    if (!fix.every((edit) => canApply(texts.get(edit.file) ?? '', edit))) continue
    for (const edit of fix) texts.set(edit.file, changed(texts.get(edit.file) ?? '', edit))
    applied++
  }
  for (const [file, text] of texts) if (text !== '') await writeFile(join(folder, file), text)
  return applied
}

const leadsOut = (folder: string, file: string) =>
  isAbsolute(file) || relative(folder, join(folder, file)).startsWith('..')

/** A form lints files that were made for it too; those have no text to change. */
const readText = (path: string) => readFile(path, 'utf8').catch(() => '')

/** What the value would stand in must be there: parts and earlier fixes may have moved it. */
function canApply(text: string, { pointer, value }: Edit): boolean {
  const tree = text === '' ? undefined : parseTree(text)
  const path = pathOf(pointer)
  return (
    tree !== undefined &&
    findNodeAtLocation(tree, value === undefined ? path : path.slice(0, -1)) !== undefined
  )
}

const changed = (text: string, { pointer, value }: Edit): string =>
  applyEdits(
    text,
    modify(text, pathOf(pointer), value, {
      formattingOptions: {
        insertSpaces: true,
        tabSize: 2,
        eol: text.includes('\r\n') ? '\r\n' : '\n',
      },
    }),
  )

/** RFC 6901 as jsonc-parser wants it: names, and numbers in lists. */
export const pathOf = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((key) => (/^(0|[1-9]\d*)$/.test(key) ? Number(key) : key))
