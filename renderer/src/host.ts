import type { FieldWords, FormState, Json, Pointer } from '@metip/form-definitions'
import type { UiWords } from './words.ts'

/** What a drawn part knows of the form it stands in. */
export interface FormHost {
  readonly state: FormState
  readonly ui: UiWords
  readonly readonly: boolean
  /** The heading over the page shown. */
  readonly pageTitle: string
  /** Words of a field, by its pattern (`*` for a list item's index). */
  fieldWords(pattern: Pointer): FieldWords
  groupWords(id: string | undefined): { label: string; hint?: string } | undefined
  /** Faults that the officer has been shown at this field, in words. */
  shownAt(pointer: Pointer): readonly ShownFault[]
  /** Ids of messages standing at another field of this page that also speak of this one. */
  markedBy(pointer: Pointer): readonly string[]
  answer(pointer: Pointer, value: Json | undefined): void
  /** The officer has finished with a field: what was put right may lose its message. */
  settle(): void
  join(part: DrawnPart): void
  leave(part: DrawnPart): void
  /** Puts the focus on a part once it and what is in it have been drawn. */
  focusPart(pointer: Pointer): Promise<void>
}

export interface ShownFault {
  readonly severity: 'error' | 'warning'
  readonly text: string
}

/** A part of the page that draws itself again when an answer concerns it. */
export interface DrawnPart {
  readonly pointer: Pointer | undefined
  readonly updateComplete: Promise<boolean>
  concerns(changed: ReadonlySet<Pointer>): boolean
  requestUpdate(): void
  takeFocus(): void
}
