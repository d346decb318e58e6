import type { Json } from '@metip/form-definitions'

/** How many of a list are remembered. */
const atMost = 5

const none: readonly Json[] = []
/** What was chosen lately, by list. In memory alone: it ends with the page. */
const chosen = new Map<string, readonly Json[]>()

export const recentOf = (list: string): readonly Json[] => chosen.get(list) ?? none

export function remember(list: string, value: Json): void {
  const others = recentOf(list).filter((one) => one !== value)
  chosen.set(list, [value, ...others].slice(0, atMost))
}
