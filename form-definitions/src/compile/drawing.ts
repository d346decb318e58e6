import type { FieldWords, RulesDeclaration, Words } from '../form.ts'
import type { JsonObject } from '../json.ts'
import { formatPointer, type Pointer } from '../pointer.ts'
import { allOf, anyOf } from './condition.ts'
import type { Finding, Findings } from './finding.ts'

/** A layout in the making: what is known of the form, and what is found out on the way. */
export interface Drawing {
  readonly schema: JsonObject
  readonly rules: RulesDeclaration
  readonly findings: Findings
  /** Names of what a force's references look like: formats beside ours. */
  readonly formatsOfForce: readonly string[]
  /** Words that stand in the layout itself, or that only the layout knows to be needed. */
  readonly said: Said
  /** What could not be given a field, for the author to know. */
  readonly notes: Finding[]
  /** By answer: the conditions of each place it has on screen. */
  readonly places: Map<Pointer, When[]>
  /** How many answers were looked at: a schema may branch without ever coming to a field. */
  visited: number
}

export interface Said {
  readonly pages: Record<string, { label: string; hint?: string }>
  readonly groups: Record<string, { label: string; hint?: string }>
  readonly fields: Record<Pointer, Partial<FieldWords>>
}

/** CEL that must hold for a place on screen, on top of whatever rules.json says. */
export interface When {
  readonly visible: readonly string[]
  readonly enabled: readonly string[]
  /** Where in layout.json the author wrote it; without it, the schema alone is behind it. */
  readonly place?: Pointer
}

export const always: When = { visible: [], enabled: [] }

export const startDrawing = (
  schema: JsonObject,
  rules: RulesDeclaration,
  findings: Findings,
  formatsOfForce: readonly string[],
): Drawing => ({
  schema,
  rules,
  findings,
  formatsOfForce,
  said: { pages: {}, groups: {}, fields: {} },
  notes: [],
  places: new Map(),
  visited: 0,
})

export function placeAt(drawing: Drawing, pointer: Pointer, when: When): void {
  drawing.places.set(pointer, [...(drawing.places.get(pointer) ?? []), when])
}

/** Rules that the layout adds, and where each was written, by its pointer in rules.json. */
export interface Drawn {
  readonly rules: RulesDeclaration
  readonly origins: ReadonlyMap<Pointer, Pointer>
}

/**
 * The conditions of all places as rules: an answer that stands in two places is asked when either
 * is shown. One answer, one rule: where rules.json speaks too, the author has to choose.
 */
export function rulesDrawn({ rules, places, findings }: Drawing): Drawn {
  const origins = new Map<Pointer, Pointer>()
  const drawn = { visible: { ...rules.visible }, enabled: { ...rules.enabled } }
  for (const kind of ['visible', 'enabled'] as const)
    for (const [pointer, whens] of places) {
      const text = anyOf(whens.map((when) => allOf(when[kind])))
      if (text === 'true') continue
      const place = whens.find((when) => when[kind].length > 0)?.place
      if (rules[kind] && Object.hasOwn(rules[kind], pointer)) {
        if (place !== undefined)
          findings.add(
            'layout.json',
            `${place}/rule`,
            'rule-twice',
            `rules.json says already when ${pointer} is ${kind}: take one of the two away`,
          )
        continue
      }
      drawn[kind][pointer] = text
      if (place !== undefined) origins.set(formatPointer([kind, pointer]), `${place}/rule`)
    }
  return { rules: { ...rules, ...withoutEmpty(drawn) }, origins }
}

const withoutEmpty = (groups: Record<string, Record<string, string>>) =>
  Object.fromEntries(Object.entries(groups).filter(([, group]) => Object.keys(group).length > 0))

/** The words with what the layout said put where the author has written none. */
export function mergeSaid(words: Words, said: Said): Words {
  const fields = Object.fromEntries(
    Object.entries(said.fields).map(([pointer, of]) => [
      pointer,
      { ...of, ...(Object.hasOwn(words.fields ?? {}, pointer) ? words.fields[pointer] : {}) },
    ]),
  ) as Words['fields']
  return {
    ...words,
    pages: { ...said.pages, ...words.pages },
    groups: { ...said.groups, ...words.groups },
    fields: { ...words.fields, ...fields },
  }
}
