/**
 * The form that every system draws, said in no system's own words: sections of ten fields, the same
 * for each, made from the number of fields alone.
 *
 * In a section: 0 text, required · 1 text, the driver · 2 number, required · 3 number ·
 * 4 long text, visible iff 1 is "a" · 5 date, required · 6 select of ten, required ·
 * 7 radios of four, required · 8 tick, visible iff 7 is not "r4" ·
 * 9 computed: 2 + 3 + the 3 of the section before.
 */
export interface NeutralOption {
  readonly value: string
  readonly label: string
}
export interface NeutralField {
  readonly id: string
  readonly type:
    'text' | 'textarea' | 'number' | 'date' | 'select' | 'radio' | 'checkbox' | 'computed'
  readonly label: string
  readonly required?: boolean
  readonly maxLength?: number
  readonly pattern?: string
  readonly min?: number
  readonly max?: number
  readonly options?: readonly NeutralOption[]
  readonly visibleIf?: {
    readonly field: string
    readonly op: 'eq' | 'ne'
    readonly value: string
  }
  /** The fields whose numbers it adds. */
  readonly sum?: readonly string[]
}
export interface NeutralSection {
  readonly id: string
  readonly title: string
  readonly fields: readonly NeutralField[]
}
export interface NeutralForm {
  readonly id: string
  readonly title: string
  readonly sections: readonly NeutralSection[]
}

/** Where the keys go: the section in the middle. */
export interface Targets {
  /** Nobody depends on it. */
  readonly plain: string
  readonly driver: string
  /** What the driver shows and hides. */
  readonly dependent: string
  readonly addend: string
  readonly computed: string
}

const choices = (letter: string, count: number): NeutralOption[] =>
  Array.from({ length: count }, (_, i) => ({
    value: `${letter}${i + 1}`,
    label: `Option ${letter}${i + 1}`,
  }))

function makeSection(s: number): NeutralSection {
  const first = s * 10
  const id = (slot: number) => `f${first + slot}`
  const before = s === 0 ? id(2) : `f${first - 7}`
  return {
    id: `s${s}`,
    title: `Section ${s + 1}`,
    fields: [
      { id: id(0), type: 'text', label: `Surname ${first}`, required: true, maxLength: 60 },
      { id: id(1), type: 'text', label: `Reference ${first + 1}`, pattern: '^[A-Za-z0-9 ]*$' },
      {
        id: id(2),
        type: 'number',
        label: `Quantity ${first + 2}`,
        required: true,
        min: 0,
        max: 1000,
      },
      { id: id(3), type: 'number', label: `Value ${first + 3}`, min: 0, max: 1000 },
      {
        id: id(4),
        type: 'textarea',
        label: `Details ${first + 4}`,
        visibleIf: { field: id(1), op: 'eq', value: 'a' },
      },
      { id: id(5), type: 'date', label: `Date ${first + 5}`, required: true },
      {
        id: id(6),
        type: 'select',
        label: `Category ${first + 6}`,
        required: true,
        options: choices('o', 10),
      },
      {
        id: id(7),
        type: 'radio',
        label: `Grade ${first + 7}`,
        required: true,
        options: choices('r', 4),
      },
      {
        id: id(8),
        type: 'checkbox',
        label: `Confirmed ${first + 8}`,
        visibleIf: { field: id(7), op: 'ne', value: 'r4' },
      },
      { id: id(9), type: 'computed', label: `Total ${first + 9}`, sum: [id(2), id(3), before] },
    ],
  }
}

/** A form of so many fields, a multiple of ten. */
export const makeForm = (fields: number): NeutralForm => ({
  id: `bench${fields}`,
  title: `Benchmark form, ${fields} fields`,
  sections: Array.from({ length: fields / 10 }, (_, s) => makeSection(s)),
})

export const fieldsOf = (form: NeutralForm): NeutralField[] =>
  form.sections.flatMap(({ fields }) => fields)

/** The ids of what an empty form asks. */
export const visibleEmpty = (fields: readonly NeutralField[]): string[] =>
  fields.filter(({ visibleIf }) => visibleIf?.op !== 'eq').map(({ id }) => id)

export function targetsOf(form: NeutralForm): Targets {
  const { fields = [] } = form.sections[Math.floor(form.sections.length / 2)] ?? {}
  const at = (slot: number) => fields[slot]?.id ?? ''
  return { plain: at(0), driver: at(1), dependent: at(4), addend: at(2), computed: at(9) }
}

/** Which section each field stands in. */
export const sectionsOf = (form: NeutralForm): Map<string, string> =>
  new Map(form.sections.flatMap(({ id, fields }) => fields.map((field) => [field.id, id] as const)))
