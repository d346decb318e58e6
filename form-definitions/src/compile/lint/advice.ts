import type { Finding } from '../finding.ts'
import type { Json } from '../../json.ts'
import type { Pointer } from '../../pointer.ts'
import type { Look } from './look.ts'

/** Something an author should look at, and where mechanical how to put it right. */
export interface Advice extends Finding {
  /** An error stops publishing; a warning asks for a reason; advice is for who has time. */
  readonly severity: Severity
  /** All of them, or none. */
  readonly fix?: readonly Edit[]
}

export type Severity = 'error' | 'warning' | 'advice'

/** One change to a file. Without a value, what stands at the pointer goes. */
export interface Edit {
  readonly file: string
  readonly pointer: Pointer
  readonly value?: Json
}

/** One thing the lint looks for. */
export interface LintRule {
  readonly code: string
  readonly severity: Severity
  /** For the table in the docs: what it finds, and why that is worth a look. */
  readonly about: string
  /** Does it bring a fix with it? */
  readonly fixes?: true
  readonly find: (look: Look) => Iterable<Found>
}

export type Found = Omit<Advice, 'code' | 'severity'>
