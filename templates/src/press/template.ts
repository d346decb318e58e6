import type { Json, Pointer } from '@metip/form-definitions'

/**
 * How one audience's Paper looks, as data. `text` and `label` are keys under the words'
 * `papers.<audience>.texts`; pointers lead into the projection's content, as in
 * `/answers/witness/familyName` or `/officer/name`.
 */
export interface PaperTemplate {
  readonly kind: 'metip.paper/1'
  /** The form's code, top right on every page: "MG11". */
  readonly code: string
  /** Over every page but the first, left and right. */
  readonly running: { readonly left: Saying; readonly right?: Saying }
  /** Signed at the foot of every page. */
  readonly foot: readonly Slot[]
  readonly blocks: readonly Block[]
}

/** A text with its `{names}` filled in. */
export interface Saying {
  readonly text: string
  readonly bind?: Readonly<Record<string, Binding>>
}

/** A pointer, or several whose values are joined. */
export type Binding =
  | Pointer
  | {
      readonly from: Pointer | readonly Pointer[]
      readonly as?: Format
      /** Between several values; a space by default. Absent ones are left out. */
      readonly join?: string
    }

/** `option`: the words of a choice; `date`: DD/MM/YYYY; `dateTime`: and HH:mm, as the clock stood there. */
export type Format = 'text' | 'date' | 'dateTime' | 'option'

/** True when the answer is there and not empty, or is exactly `is`. */
export interface Condition {
  readonly at: Pointer
  readonly is?: Json
}

/** A place for one role's drawn signature. */
export interface Slot {
  readonly role: string
  readonly label: string
  /** Printed small under the line. */
  readonly name?: Binding
  readonly when?: Condition
}

export type Block = (
  | TitleBlock
  | HeadingBlock
  | ParagraphBlock
  | BoxesBlock
  | FieldsBlock
  | DeclarationBlock
  | SignatureBlock
  | TicksBlock
  | NarrativeBlock
  | TableBlock
  | SealsBlock
) & { readonly when?: Condition }

/** The paper's title, from the words. */
export interface TitleBlock {
  readonly block: 'title'
}
export interface HeadingBlock extends Saying {
  readonly block: 'heading'
}
export interface ParagraphBlock extends Saying {
  readonly block: 'paragraph'
  readonly style?: 'caption' | 'note' | 'strong'
}
/** A reference in boxes: the first of two characters, two, the rest, the last two. */
export interface BoxesBlock {
  readonly block: 'boxes'
  readonly label: string
  readonly bind: Binding
}
export interface FieldsBlock {
  readonly block: 'fields'
  /** On one page with what follows. */
  readonly keep?: boolean
  readonly columns: 1 | 2
  readonly fields: readonly {
    readonly label: string
    readonly bind: Binding
    readonly when?: Condition
    /** Over all columns. */
    readonly wide?: boolean
  }[]
}
/** The words of an act with the page count filled in, and its signature. */
export interface DeclarationBlock {
  readonly block: 'declaration'
  /** Key under words `acts`. */
  readonly act: string
  readonly signature: Slot
}
export interface SignatureBlock extends Slot {
  readonly block: 'signature'
}
export interface TicksBlock {
  readonly block: 'ticks'
  readonly ticks: readonly (Saying & { readonly ticked: Condition })[]
}
/** What the person said, in their own paragraphs. */
export interface NarrativeBlock {
  readonly block: 'narrative'
  readonly bind: Pointer
}
export interface TableBlock {
  readonly block: 'table'
  readonly each: Pointer
  readonly columns: readonly {
    readonly label: string
    /** Inside the item. */
    readonly bind: Binding
    /** Share of the width. */
    readonly share: number
  }[]
  /** Said when the list is empty. */
  readonly empty?: string
}
/** Where the two seals show. Once in a paper. */
export interface SealsBlock {
  readonly block: 'seals'
  readonly officer: Saying
  readonly force: Saying
}
