import type { JsonObject, Pointer } from '@metip/form-definitions'

/** What is asked of a source. */
export interface LookupQuery {
  readonly text: string
  /** The field or group that asks. */
  readonly pointer: Pointer
  readonly answers: JsonObject
  /** Aborted when the answer is no longer wanted. */
  readonly signal: AbortSignal
}

/** One record that a source found. */
export interface Found {
  readonly label: string
  readonly detail?: string
  /** The record's reference in its source. */
  readonly record: string
  /** ISO 8601 with offset. */
  readonly retrievedAt: string
  /** By the keys of the layout's `lookup.fills`. */
  readonly answers: JsonObject
}

export type Lookup = (query: LookupQuery) => Promise<readonly Found[]>

/** By the source that a layout's `lookup` names. */
export type Lookups = Readonly<Record<string, Lookup>>
