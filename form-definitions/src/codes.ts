import type { Manifest } from './bundle.ts'
import { fromUtf8, type Digest } from './bytes.ts'
import type { Content } from './content.ts'
import type { FieldWords, Words } from './form.ts'
import type { Json, JsonObject } from './json.ts'
import {
  entriesOf,
  inForce,
  labelOf,
  type Code,
  type CodeValue,
  type ListShelf,
  type OpenCodeList,
} from './list.ts'
import type { OpenForm } from './open.ts'
import { spokenPlaces } from './paperValues.ts'
import { formatPointer, getAt, parsePointer, type Pointer } from './pointer.ts'
import type { Fault } from './problem.ts'
import { instancesOf } from './rules.ts'
import { schemaAt } from './schema.ts'
import type { FormState } from './state.ts'
import { languageOf } from './wording.ts'

/** Where a form's answers are codes of a list: the part `lists` of its bundle. */
export interface CodedPlace {
  /** Of the answer that is one code; `/list/*` where several are chosen. */
  readonly pointer: Pointer
  readonly list: string
  /** The answer whose day decides which codes there are; without it, the day of filling in. */
  readonly at?: Pointer
  /** The answer that narrows the codes. */
  readonly under?: Pointer
}

/** The lists of an open form: where they are used, and those at hand. */
export interface FormLists {
  readonly places: readonly CodedPlace[]
  readonly shelf: ListShelf
}

/** The ids of the lists that a form's part `lists` speaks of; a form without that part uses none. */
export async function listsNamed(
  { parts }: Manifest,
  loadPart: (digest: Digest) => Promise<Uint8Array>,
): Promise<string[]> {
  const digest = parts['lists']
  if (digest === undefined) return []
  const places = JSON.parse(fromUtf8(await loadPart(digest))) as readonly CodedPlace[]
  return [...new Set(places.map(({ list }) => list))]
}

type Asked = Pick<FormState, 'form'> & {
  readonly seen: JsonObject
  readonly context: { readonly now: string }
}

/** A place in these answers: which list there is on its day, and what narrows it. */
interface Here {
  readonly day: string
  readonly found: OpenCodeList | undefined
  readonly under: readonly Json[] | undefined
}

/** The codes to choose from at a field, in the list's order; none where the field has no list. */
export function codesFor(state: FormState, pointer: Pointer): readonly Code[] {
  const place = placeOf(state.form, pointer)
  if (!place) return []
  const { day, found, under } = here(state, place, pointer)
  if (!found) return []
  const { minimum, maximum } = schemaAt(state.form.schema, place.pointer) ?? {}
  const key = JSON.stringify([day, under, minimum, maximum])
  let kept = remembered.get(found)
  if (!kept) remembered.set(found, (kept = new Map()))
  let codes = kept.get(key)
  if (!codes) {
    // A code that the schema's bounds refuse is not offered: 0, where a question does not arise
    const [least, most] = [Number(minimum ?? -Infinity), Number(maximum ?? Infinity)]
    codes = found.list.codes.filter(
      (code) =>
        fits(code, day, under) &&
        (typeof code.code === 'string' || (code.code >= least && code.code <= most)),
    )
    // A long list is kept for the last few ways it was narrowed, not for each there ever was
    if (kept.size >= 16) kept.clear()
    kept.set(key, codes)
  }
  return codes
}

const remembered = new WeakMap<OpenCodeList, Map<string, readonly Code[]>>()

/** The answers that decide which codes a field offers: when one changes, the field does. */
export function codesDependOn(form: OpenForm, pointer: Pointer): Pointer[] {
  const place = placeOf(form, pointer)
  return [place?.at, place?.under].flatMap((pattern) =>
    pattern === undefined ? [] : [concrete(pattern, pointer)],
  )
}

/** What a code is called: as it stood on its day, else as the list has it at all. */
export function codeLabel(state: FormState, pointer: Pointer, value: CodeValue): string {
  const place = placeOf(state.form, pointer)
  return (place && labelAt(state, place, pointer, value, state.context.language)) ?? String(value)
}

/** A Fault for each answer that is none of its list's codes on its day. */
export function codeFaults(state: FormState): Fault[] {
  return codedAnswers(state).flatMap(({ place, pointer, value }) => {
    const { day, found, under } = here(state, place, pointer)
    const known = found && entriesOf(found.list, value).some((code) => fits(code, day, under))
    return known ? [] : [{ pointer, code: 'codeList', severity: 'error' as const }]
  })
}

/**
 * The versions of lists that these answers were given by: Content records them, and whoever checks
 * the Content again checks it with them. Undefined for a form that uses none.
 */
export function listsUsed(state: FormState): Content['lists'] {
  if (!state.form.lists) return undefined
  const used = new Map<string, Set<Digest>>()
  for (const place of state.form.lists.places)
    for (const pointer of instancesOf(fieldOf(place), state.seen)) {
      const { found } = here(state, place, pointer)
      if (found) used.set(place.list, (used.get(place.list) ?? new Set()).add(found.digest))
    }
  return Object.fromEntries([...used].map(([id, digests]) => [id, [...digests].sort()]))
}

/**
 * The form's words for its papers: codes get the labels of their lists as `options`, which is where
 * a press looks, and so do sums of money, times and whatever else is said otherwise than it is kept. Everybody who prints must ask here, or the same Content gives other pages.
 */
export function paperWords(
  form: OpenForm,
  content: Pick<Content, 'answers' | 'language' | 'madeAt'>,
): Words {
  const { answers, language, madeAt } = content
  const words = form.words(language)
  const state = { form, seen: answers, context: { now: madeAt } }
  const options = new Map<Pointer, Map<string, string>>()
  const put = (field: Pointer, value: string, label: string) => {
    const known = options.get(field) ?? new Map<string, string>()
    options.set(field, known)
    const other = known.get(value)
    // One code that was called two things on two days: the paper has one place for both
    known.set(value, other === undefined || other === label ? label : value)
  }
  const labels = new Map<Pointer, string[]>()
  for (const { place, pointer, value } of codedAnswers(state)) {
    const label = labelAt(state, place, pointer, value, language) ?? String(value)
    put(place.pointer, String(value), label)
    if (fieldOf(place) === place.pointer) continue
    // Several choices: a press asks for the words of the whole list, as JavaScript writes it
    const list = above(pointer)
    labels.set(list, [...(labels.get(list) ?? []), label])
    const values = getAt(answers, list)
    if (Array.isArray(values) && values.length === labels.get(list)?.length)
      put(fieldOf(place), String(values), labels.get(list)?.join(', ') ?? '')
  }
  for (const { pointer: field, say } of spokenPlaces(form))
    for (const pointer of instancesOf(field, answers)) {
      const value = getAt(answers, pointer)
      if (value !== undefined && value !== null)
        put(field, String(value), say(value, languageOf(form, language)))
    }
  if (options.size === 0) return words
  const fields: Record<Pointer, FieldWords> = { ...words.fields }
  for (const [field, found] of options) {
    const known = Object.hasOwn(fields, field) ? fields[field] : undefined
    fields[field] = {
      label: '',
      ...known,
      options: { ...known?.options, ...Object.fromEntries(found) },
    }
  }
  return { ...words, fields }
}

function labelAt(
  state: Asked,
  place: CodedPlace,
  pointer: Pointer,
  value: CodeValue,
  language: string,
): string | undefined {
  const { day, found, under } = here(state, place, pointer)
  const entries = found ? entriesOf(found.list, value) : []
  const code = entries.find((one) => fits(one, day, under)) ?? entries[0]
  return code && labelOf(code, language)
}

const fits = (code: Code, day: string, under: readonly Json[] | undefined): boolean =>
  inForce(code, day) && (!under || !code.under || code.under.some((one) => under.includes(one)))

function here({ form, seen, context }: Asked, place: CodedPlace, pointer: Pointer): Here {
  const answerAt = (pattern: Pointer | undefined) =>
    pattern === undefined ? undefined : getAt(seen, concrete(pattern, pointer))
  const at = answerAt(place.at)
  const day = typeof at === 'string' && /^\d{4}-\d\d-\d\d/.test(at) ? at : context.now
  const under = answerAt(place.under)
  return {
    day: day.slice(0, 10),
    found: form.lists?.shelf.find(place.list, day.slice(0, 10)),
    // Nothing chosen yet narrows nothing
    under: under === undefined ? undefined : Array.isArray(under) ? under : [under],
  }
}

interface CodedAnswer {
  readonly place: CodedPlace
  readonly pointer: Pointer
  readonly value: CodeValue
}

const codedAnswers = ({ form, seen }: Pick<Asked, 'form' | 'seen'>): CodedAnswer[] =>
  (form.lists?.places ?? []).flatMap((place) =>
    instancesOf(place.pointer, seen).flatMap((pointer) => {
      const value = getAt(seen, pointer)
      return typeof value === 'string' || typeof value === 'number'
        ? [{ place, pointer, value }]
        : []
    }),
  )

/** The place a field stands at: its own, or that of each of its items. */
function placeOf({ lists }: OpenForm, pointer: Pointer): CodedPlace | undefined {
  if (!lists) return undefined
  const keys = parsePointer(pointer)
  return lists.places.find((place) => {
    const path = parsePointer(place.pointer)
    return (
      (path.length === keys.length || (path.length === keys.length + 1 && path.at(-1) === '*')) &&
      keys.every((key, i) => path[i] === key || (path[i] === '*' && /^(\*|\d+)$/.test(key)))
    )
  })
}

const above = (pointer: Pointer): Pointer => pointer.slice(0, pointer.lastIndexOf('/'))

/** The field that shows a place: where several are chosen, the list of them. */
const fieldOf = ({ pointer }: CodedPlace): Pointer =>
  pointer.endsWith('/*') ? above(pointer) : pointer

/** `*` in the pattern is the item in which the field stands. */
function concrete(pattern: Pointer, pointer: Pointer): Pointer {
  const keys = parsePointer(pointer)
  return formatPointer(
    parsePointer(pattern).map((key, i) => (key === '*' ? (keys[i] ?? key) : key)),
  )
}
