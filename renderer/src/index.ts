import './kinds/index.ts'

export { memoryStore, type AttachmentRef, type AttachmentStore } from './attachments.ts'
export { MetipField, type FieldState } from './field.ts'
export { MetipForm } from './form.ts'
export { MetipGroup } from './group.ts'
export { type FormHost, type ShownFault } from './host.ts'
export { type Found, type Lookup, type LookupQuery, type Lookups } from './lookups.ts'
export { type MapSetup } from './map.ts'
export { type Claim, type Origins } from './origins.ts'
export {
  defineField,
  defineGroup,
  defineLazily,
  type FieldDefinition,
  type GroupDefinition,
  type LazyField,
} from './registry.ts'
export { readForm, type LooseForm } from './readForm.ts'
export { openForm, openShelf, Problem, type OpenForm } from '@metip/form-definitions'
export type { Finding, FormRefused } from '@metip/form-definitions/compile'
