export * from './acts.ts'
export { alteredAnswers } from './altered.ts'
export * from './bounds.ts'
export * from './bundle.ts'
export * from './bytes.ts'
export * from './canonical.ts'
export { celRuntime } from './cel/runtime.ts'
export {
  codeLabel,
  codesDependOn,
  codesFor,
  listsNamed,
  listsUsed,
  paperWords,
  type CodedPlace,
  type FormLists,
} from './codes.ts'
export * from './content.ts'
export * from './envelope.ts'
export { faultsOf } from './faults.ts'
export type * from './form.ts'
export * from './json.ts'
export * from './jws.ts'
export * from './list.ts'
export {
  isFor,
  mappingFor,
  nameMapping,
  openSignedMapping,
  signMapping,
  type Mapping,
  type NamedMapping,
} from './mapping.ts'
export { openForm, withLists, type OpenForm } from './open.ts'
export { migrate, migrationFrom, openMigration, type Migrated, type Migration } from './migrate.ts'
export { provenanceIn } from './origins.ts'
export * from './pointer.ts'
export * from './problem.ts'
export * from './proof.ts'
export * from './receipt.ts'
export { instancesOf } from './rules.ts'
export { requiredBySchema, schemaAt, patternOf, viewOf } from './schema.ts'
export {
  answer,
  atTime,
  changedBy,
  fieldAt,
  startForm,
  visibleAnswers,
  type Context,
  type FormState,
} from './state.ts'
export { formatNumber, pluralOf } from './message.ts'
export { faultText, fill, languageOf } from './wording.ts'
