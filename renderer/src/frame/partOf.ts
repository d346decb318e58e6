import { MetipPart } from '../part.ts'

/** The part in which something was entered. */
export function partOf({ target }: Event): MetipPart | undefined {
  for (let at = target as Node | null; at; at = at.parentNode)
    if (at instanceof MetipPart) return at
  return undefined
}
