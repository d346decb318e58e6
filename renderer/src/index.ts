import './kinds/index.ts'

export { MetipField, type FieldState } from './field.ts'
export { MetipForm } from './form.ts'
export { type FormHost, type ShownFault } from './host.ts'
export { defineField, type FieldDefinition } from './registry.ts'
