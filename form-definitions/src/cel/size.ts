import type { Value } from './runtime.ts'

/**
 * What a rule may make. A text that is doubled at each of forty steps, or a list of lists of lists,
 * costs its author a line and a tablet its memory; what is larger is an error, and so absent.
 */
const mostCharacters = 1_000_000
const mostValues = 20_000

/** A text or list, if it is not too long for an answer. */
export const sized = <T extends string | readonly unknown[]>(made: T): T | undefined =>
  made.length <= (typeof made === 'string' ? mostCharacters : mostValues) ? made : undefined

/** Is it small enough to be an answer? Stops counting where it is not. */
export function isBearable(value: Value): boolean {
  if (typeof value !== 'object') return typeof value !== 'string' || value.length <= mostCharacters
  let values = 0
  let characters = 0
  const open: Value[] = [value]
  while (open.length > 0) {
    const one = open.pop()
    if (typeof one === 'string') characters += one.length
    else if (typeof one === 'object' && one !== null) {
      const held = Object.values(one)
      values += held.length
      if (values > mostValues) return false
      open.push(...held)
    }
    if (characters > mostCharacters) return false
  }
  return true
}
