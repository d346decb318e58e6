import type { FormSource } from './compile.ts'
import type { Change, ChangeKind } from './diff/change.ts'
import { diffDeclarations } from './diff/declaration.ts'
import { matchFields } from './diff/fields.ts'
import { diffRules } from './diff/rules.ts'
import { diffSchemas } from './diff/schema.ts'
import { diffWords } from './diff/words.ts'

export type { Change, ChangeKind } from './diff/change.ts'

const order: readonly ChangeKind[] = ['breaking', 'migration', 'safe']

/** What is different in the newer version of a form, in an author's words; the gravest first. */
export function diffForms(older: FormSource, newer: FormSource): Change[] {
  const found = new Map<string, Change>()
  const matched = matchFields(older.schema, newer.schema)
  const tell = (kind: ChangeKind, file: string, pointer: string, code: string, message: string) =>
    void found.set(`${file} ${pointer} ${code} ${message}`, { file, pointer, kind, code, message })
  diffDeclarations(older, newer, matched, tell)
  diffSchemas(older, newer, matched, tell)
  diffRules(older, newer, matched, tell)
  diffWords(older, newer, matched, tell)
  return [...found.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

/** Files whose changes are seen and not asked: a third number is enough for them. */
const faces = /^(words\.|layout\.json|papers\/)/

/**
 * The version the changes ask for: the first number for what is signed, disclosed, sent or kept,
 * the second for questions and rules, the third for words and looks.
 */
export function versionFor(older: string, changes: readonly Change[]): string {
  const [major = 0, minor = 0, patch = 0] = older.split('.').map(Number)
  if (changes.some(({ kind }) => kind === 'breaking')) return `${major + 1}.0.0`
  if (changes.some(({ kind, file }) => kind === 'migration' || !faces.test(file)))
    return `${major}.${minor + 1}.0`
  return changes.length > 0 ? `${major}.${minor}.${patch + 1}` : older
}
