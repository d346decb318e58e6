import { isObject, type Json } from './json.ts'

/**
 * How much a form's answers may be before its rules are run over them: far above what anyone fills
 * in, far below where a rule that goes through a list within a list would run for hours.
 */
export const answerBounds = { depth: 48, values: 200_000, items: 10_000 } as const

/** Are the answers deeper or more than rules are run over? Level by level, so of any depth. */
export function isTooMuch(root: Json): boolean {
  const { depth, values, items } = measure(root)
  return depth > answerBounds.depth || values > answerBounds.values || items > answerBounds.items
}

function measure(root: Json): { depth: number; values: number; items: number } {
  let level: readonly Json[] = [root]
  let [depth, values, items] = [0, 0, 0]
  for (; level.length > 0 && depth <= answerBounds.depth; depth++) {
    const next: Json[] = []
    for (const value of level) {
      const children = Array.isArray(value)
        ? (value as Json[])
        : isObject(value)
          ? Object.values(value)
          : []
      if (Array.isArray(value)) items = Math.max(items, children.length)
      for (const child of children) next.push(child)
    }
    values += level.length
    level = next
  }
  return { depth, values, items }
}
