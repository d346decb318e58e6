import { parsePointer, type Pointer } from '@metip/form-definitions'

/** An element id for a field: unique within the form, and safe in a selector. */
export const idOf = (pointer: Pointer): string =>
  ['f', ...parsePointer(pointer)].map((key) => key.replace(/[^\w]/g, '_')).join('-')
