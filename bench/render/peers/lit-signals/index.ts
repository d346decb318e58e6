import type { System } from '../../systems/system.ts'

/** Limit 4: one Lit element a field, a signal a field; visibility and sums are computed signals. */
export const system: System = {
  name: 'limit: Lit and signals',
  limit: true,
  packages: ['lit', '@preact/signals-core'],
  computes: true,
}
