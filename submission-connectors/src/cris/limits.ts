import { isObject, type Json } from '@metip/form-definitions'
import { canCarry } from '../xml.ts'
import type { StatementMessage } from './message.ts'

/** Characters in one part of a name, the most a criminal justice message carries. */
const nameLimit = 35

export interface Refusal {
  readonly code: string
  readonly words: string
}

/** Given names as CRIS takes them: one part each. */
export const givenNameParts = (givenNames: string): string[] =>
  givenNames.split(/\s+/).filter(Boolean)

/**
 * What CRIS could not hold as it stands. Found before sending and refused: cutting a name or
 * dropping a character would put words into a statement that nobody signed.
 */
export function refusalsOf(message: StatementMessage): Refusal[] {
  const refusals: Refusal[] = []
  const parts: [string, string][] = [
    ['family name', message.witness.familyName],
    ...givenNameParts(message.witness.givenNames).map((part, i): [string, string] => [
      `given name ${i + 1}`,
      part,
    ]),
  ]
  for (const [which, part] of parts) {
    const length = [...part].length
    if (length > nameLimit)
      refusals.push({
        code: 'name-too-long',
        words: `CRIS takes at most ${nameLimit} characters in one part of a name; the ${which} has ${length}`,
      })
  }
  if (!message.witness.familyName.trim())
    refusals.push({ code: 'name-missing', words: 'CRIS needs a family name' })
  if (message.documents.length === 0)
    refusals.push({ code: 'document-missing', words: 'CRIS needs the statement as a document' })
  const uncarried = findUncarried(message as unknown as Json)
  if (uncarried !== undefined)
    refusals.push({
      code: 'character-not-carried',
      words: `A control character in ${uncarried} cannot be sent as XML`,
    })
  return refusals
}

/** The pointer of the first text that XML cannot carry. */
function findUncarried(value: Json, at = ''): string | undefined {
  if (typeof value === 'string') return canCarry(value) ? undefined : at
  const children: [string, Json][] = Array.isArray(value)
    ? [...value.entries()].map(([i, item]) => [String(i), item as Json])
    : isObject(value)
      ? Object.entries(value)
      : []
  for (const [key, child] of children) {
    const found = findUncarried(child, `${at}/${key}`)
    if (found !== undefined) return found
  }
  return undefined
}
