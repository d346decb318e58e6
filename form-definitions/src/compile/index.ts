export { caseNow, openCompiled, runCase, type CaseHooks, type Difference } from './case.ts'
export { readCodeList } from './codeLists.ts'
export { compileForm, type CompiledForm, type FormSource } from './compile.ts'
export { collectFindings, FormRefused, type Finding } from './finding.ts'
export { lintForm, lintRules, type Advice, type Edit, type Severity } from './lint/index.ts'
export { compileMapping, readMapping } from './mapping.ts'
export { readForm, type ReadOptions } from './source.ts'
export { inlineParts, readParts, type Parts, type PartSource } from './parts.ts'
export { overlayWords, readForce, type Force, type ForcePattern } from './force.ts'
export { diffForms, versionFor, type Change, type ChangeKind } from './diff.ts'
export {
  compileMigration,
  migrateAnswers,
  readMigration,
  withMigration,
  type MigrationDeclaration,
} from './migration.ts'
export { newFaults, type Outcome } from './newFaults.ts'
