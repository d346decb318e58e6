/** What was done, to be undone and done again. */
export interface History<T> {
  readonly past: readonly T[]
  readonly future: readonly T[]
}

export const noHistory: History<never> = { past: [], future: [] }

/** More steps than anybody goes back. */
const mostSteps = 100

export const step = <T>({ past }: History<T>, before: T): History<T> => ({
  past: [...past, before].slice(-mostSteps),
  future: [],
})

export function back<T>(
  { past, future }: History<T>,
  now: T,
): { readonly to: T; readonly history: History<T> } | undefined {
  const to = past.at(-1)
  if (to === undefined) return undefined
  return { to, history: { past: past.slice(0, -1), future: [now, ...future] } }
}

export function forth<T>(
  { past, future }: History<T>,
  now: T,
): { readonly to: T; readonly history: History<T> } | undefined {
  const [to, ...later] = future
  if (to === undefined) return undefined
  return { to, history: { past: [...past, now], future: later } }
}
