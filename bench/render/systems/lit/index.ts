import type { System } from '../system.ts'

/** Limit 3: one Lit element a field, light DOM, a plain store that pokes those concerned. */
export const system: System = {
  name: 'limit: Lit element a field',
  limit: true,
  packages: ['lit'],
  computes: true,
}
