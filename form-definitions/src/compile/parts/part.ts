import type { RulesDeclaration, Words } from '../../form.ts'
import type { JsonObject } from '../../json.ts'
import { parsePointer, type Pointer } from '../../pointer.ts'

/** A piece that several forms share, written as if it were a form of its own. */
export interface PartSource {
  readonly schema: JsonObject
  /** One layout element; its scopes are of the part's own answers. */
  readonly layout?: JsonObject
  readonly rules?: RulesDeclaration
  readonly words: Readonly<Record<string, PartWords>>
}

export type PartWords = Partial<Pick<Words, 'fields' | 'groups' | 'faults'>>

/** By name and version: `person/1.0.0`. */
export type Parts = ReadonlyMap<string, PartSource>

/** Where a part stands among the answers; `*` is each item of a list. */
export interface Place {
  readonly pointer: Pointer
  readonly part: string
}

/** Inner places first: what an outer part says of them comes later and stands. */
export const byDepth = (places: readonly Place[]): Place[] =>
  [...places].sort(
    (a, b) =>
      parsePointer(b.pointer).length - parsePointer(a.pointer).length ||
      (a.pointer < b.pointer ? -1 : a.pointer > b.pointer ? 1 : 0),
  )
