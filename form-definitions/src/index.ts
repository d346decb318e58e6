export * from './acts.ts'
export { alteredAnswers } from './altered.ts'
export * from './bundle.ts'
export * from './bytes.ts'
export * from './canonical.ts'
export { celRuntime } from './cel/runtime.ts'
export * from './content.ts'
export * from './envelope.ts'
export { faultsOf } from './faults.ts'
export type * from './form.ts'
export * from './json.ts'
export * from './jws.ts'
export { openForm, type OpenForm } from './open.ts'
export * from './pointer.ts'
export * from './problem.ts'
export * from './proof.ts'
export * from './receipt.ts'
export { requiredBySchema, schemaAt, patternOf } from './schema.ts'
export {
  answer,
  changedBy,
  fieldAt,
  startForm,
  visibleAnswers,
  type Context,
  type FormState,
} from './state.ts'
export { faultText, fill } from './wording.ts'
