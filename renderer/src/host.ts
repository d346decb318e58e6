import type { FieldWords, FormState, Json, Pointer, Provenance } from '@metip/form-definitions'
import type { AttachmentStore } from './attachments.ts'
import type { Lookups } from './lookups.ts'
import type { MapSetup } from './map.ts'
import type { Claim } from './origins.ts'
import type { UiWords } from './words.ts'

/** What a drawn part knows of the form it stands in. */
export interface FormHost {
  readonly state: FormState
  readonly ui: UiWords
  /** The language in which the form is shown: what was asked for, or what the form has instead. */
  readonly spoken: string
  readonly readonly: boolean
  /** When the host page last kept what is entered (ISO 8601); `metip-saved` tells of each time. */
  readonly savedAt: string | undefined
  /** The heading over the page shown. */
  readonly pageTitle: string
  /** The systems that answers can be looked up in, by source. */
  readonly lookups: Lookups
  /** Where a map's tiles come from; without it maps are plain grids. */
  readonly map: MapSetup | undefined
  /** Where files go until they are sent. */
  readonly attachments: AttachmentStore
  /** Words of a field, by its pattern (`*` for a list item's index). */
  fieldWords(pattern: Pointer): FieldWords
  groupWords(id: string | undefined): { label: string; hint?: string } | undefined
  /** Faults that the officer has been shown at this field, in words. */
  shownAt(pointer: Pointer): readonly ShownFault[]
  /** Ids of messages standing at another field of this page that also speak of this one. */
  markedBy(pointer: Pointer): readonly string[]
  /** `from` says where the answer came from; without it, it was entered by hand. */
  answer(pointer: Pointer, value: Json | undefined, from?: Provenance): void
  /** Where an answer came from; undefined was typed. */
  provenanceAt(pointer: Pointer): Provenance | undefined
  /** Notes where an answer came from; undefined for typed. */
  note(pointer: Pointer, provenance: Provenance | undefined): void
  /** What a record says of an answer that was given otherwise, until somebody chooses. */
  claimAt(pointer: Pointer): Claim | undefined
  claim(pointer: Pointer, claim: Claim | undefined): void
  /** The officer has finished with a field: what was put right may lose its message. */
  settle(): void
  join(part: DrawnPart): void
  leave(part: DrawnPart): void
  /** Draws a part again, with all others that have to be, before the next frame. */
  drawAgain(part: DrawnPart): void
  /** Settles when all that had to be is drawn. */
  readonly drawn: Promise<void>
  /** Puts the focus on a part once it and what is in it have been drawn. */
  focusPart(pointer: Pointer): Promise<void>
  emit(name: string, detail: object): void
}

export interface ShownFault {
  readonly severity: 'error' | 'warning'
  readonly text: string
}

/** A part of the page that draws itself again when an answer concerns it. */
export interface DrawnPart {
  /** What it is about: an answer or a group of them. */
  readonly pointer: Pointer | undefined
  /** Other answers that it depends on. */
  readonly alsoConcerns: readonly Pointer[]
  /** A single answer, with no parts inside. */
  readonly isLeaf?: boolean
  concerns(changed: ReadonlySet<Pointer>): boolean
  /** What is shown as wrong at this place, here or inside, has changed. */
  marked?(pointer: Pointer): void
  /** Somebody looks for what stands at this place inside: it may be closed, or not built yet. */
  reveal?(pointer: Pointer): void
  drawSafely(): void
  takeFocus(): void
}
