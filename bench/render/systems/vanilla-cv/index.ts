import type { System } from '../system.ts'

/** Limit 2: templates cloned, one listener, `content-visibility: auto` a section. */
export const system: System = {
  name: 'limit: vanilla, cloned templates, content-visibility',
  limit: true,
  computes: true,
}
