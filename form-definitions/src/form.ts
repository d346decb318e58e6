import type { Audience } from './content.ts'
import type { Json, JsonObject } from './json.ts'
import type { Message } from './message.ts'
import type { Pointer } from './pointer.ts'

/** form.json: what a Form is, apart from its questions. */
export interface FormDeclaration {
  readonly id: string
  readonly version: string
  /** A protective marking printed on every page, e.g. "OFFICIAL-SENSITIVE (when complete)". */
  readonly marking: string
  readonly owner: string
  readonly retention: string
  /** First is the default. */
  readonly languages: readonly string[]
  readonly papers: Readonly<Record<Audience, PaperDeclaration>>
  /** Connectors that each submission goes to. */
  readonly routes: readonly string[]
  readonly acts: Readonly<Record<string, ActDeclaration>>
  /** How records finds it: CEL over the answers. */
  readonly index: {
    readonly name: string
    readonly references: readonly string[]
  }
}

export interface PaperDeclaration {
  /** `<id>/<version>/<audience>` under templates/papers. Absent: a plain paper is made. */
  readonly template?: string
  /** The answers this audience may see. */
  readonly answers: readonly Pointer[]
}

/** Who must do what to the Content. Order is the order on screen. */
export interface ActDeclaration {
  readonly did: 'accepted' | 'signed'
  /** Role; also the signature boxes on the paper this act fills. */
  readonly by: string
  readonly paper: Audience
  /** CEL: needed only when true. Absent means always. */
  readonly when?: string
  /** CEL: the person's name. */
  readonly person: string
  /** Key under words `acts` of the text accepted (its `{pages}` filled in). */
  readonly words?: string
}

/** rules.json: CEL by the field it concerns. `*` in a pointer stands for each item of a list. */
export interface RulesDeclaration {
  readonly computed?: Readonly<Record<Pointer, string>>
  readonly default?: Readonly<Record<Pointer, string>>
  readonly visible?: Readonly<Record<Pointer, string>>
  readonly required?: Readonly<Record<Pointer, string>>
  readonly enabled?: Readonly<Record<Pointer, string>>
  readonly faults?: readonly {
    /** Stable; words stand under `faults.<code>`. */
    readonly code: string
    readonly severity: 'error' | 'warning'
    /** The fields it marks; the first takes the focus. */
    readonly at: readonly Pointer[]
    /** True means the fault stands. */
    readonly when: string
  }[]
}

/** words.<language>.json: every word a person sees. */
export interface Words {
  readonly title: string
  readonly description?: string
  readonly pages: Readonly<Record<string, { label: string; hint?: string }>>
  readonly groups?: Readonly<Record<string, { label: string; hint?: string }>>
  readonly fields: Readonly<Record<Pointer, FieldWords>>
  /** By code: words of faults a rule raises. */
  readonly faults?: Readonly<Record<string, string>>
  /** By format of the schema: the sentence for an answer that has not got it. */
  readonly formats?: Readonly<Record<string, string>>
  /** Made at publish: by their text, the words above that are more than a text with `{names}`. */
  readonly messages?: Readonly<Record<string, Message>>
  readonly acts: Readonly<Record<string, { label: string; text?: string; missing?: string }>>
  readonly papers: Readonly<
    Record<Audience, { title: string; texts: Readonly<Record<string, string>> }>
  >
}

export interface FieldWords {
  readonly label: string
  readonly hint?: string
  /** By value, for choices. */
  readonly options?: Readonly<Record<string, string>>
  /** By code (`required`, `format`, `maxLength` …), GOV.UK form: "Enter the witness's family name". */
  readonly faults?: Readonly<Record<string, string>>
  /** For one item of a list: "Exhibit". */
  readonly item?: string
}

/** The compiled layout: what authors write (JSON Forms or ours) lowered into one small tree. */
export type LayoutNode = GroupNode | FieldNode | RepeatNode | TextNode | ActNode

export interface Layout {
  readonly pages: readonly PageNode[]
}
export interface PageNode {
  readonly type: 'page'
  readonly id: string
  readonly nodes: readonly LayoutNode[]
}
export interface GroupNode {
  readonly type: 'group'
  /** Key under words `groups`; a group without words is a plain arrangement. */
  readonly id?: string
  readonly columns?: number
  /** Where it stands for a group of answers; inside a repeat the item's index is `*`. */
  readonly pointer?: Pointer
  /** address, person, period … (`groupKinds`): adds tools to its fields, or arranges them. */
  readonly kind?: string
  /** What the layout says to its kind: `lookup`, `show` … */
  readonly options?: JsonObject
  readonly nodes: readonly LayoutNode[]
}
export interface FieldNode {
  readonly type: 'field'
  /** Inside a repeat the item's index is `*`. */
  readonly pointer: Pointer
  /** text, number, date, choice … (`fieldKinds`), or one that the page defines itself. */
  readonly kind: string
  /** From the schema: maxLength, enum, minimum … and the layout's own options. */
  readonly options: JsonObject
}
export interface RepeatNode {
  readonly type: 'repeat'
  readonly pointer: Pointer
  /** `kind: 'table'` draws its items as rows. */
  readonly options: JsonObject
  readonly nodes: readonly LayoutNode[]
}
export interface TextNode {
  readonly type: 'text'
  /** Key under words `groups` (its label and hint are shown as prose). */
  readonly id: string
}

/** Shows what somebody will be asked to accept or sign, while it is asked of them. */
export interface ActNode {
  readonly type: 'act'
  readonly act: string
}

/** cases/*.json: a test that travels with the form. A case that expects nothing is an error. */
export interface Case {
  readonly name: string
  readonly answers: JsonObject
  /** The clock that the rules see, a fixed one otherwise; the language, else the form's first. */
  readonly context?: { readonly now?: string; readonly language?: string }
  readonly expect: {
    /** Exactly these, in any order. */
    readonly faults?: readonly {
      readonly pointer: Pointer
      readonly code: string
      readonly severity?: 'error' | 'warning'
    }[]
    /** Exactly these acts are needed. */
    readonly acts?: readonly string[]
    readonly computed?: Readonly<Record<Pointer, Json>>
    readonly papers?: Readonly<
      Record<
        Audience,
        {
          readonly shows?: readonly string[]
          readonly hides?: readonly string[]
          readonly pages?: number
        }
      >
    >
    /** Leaves of the connector's message, by pointer. */
    readonly messages?: Readonly<Record<string, Readonly<Record<Pointer, Json>>>>
  }
}
