import {
  answer,
  faultsOf,
  fieldAt,
  isObject,
  requiredBySchema,
  schemaAt,
  startForm,
  visibleAnswers,
  type Fault,
  type FormState,
  type Json,
  type JsonObject,
  type OpenForm,
  type Pointer,
} from '@metip/form-definitions'
import { chance, type Chance } from './expressions.ts'
import { fieldsOf, kindAt, sampleOf } from './samples.ts'

/** Values that rules turn on: days around now, blank and strange texts, and what a draft may hold. */
const texts = ['', ' ', 'x', 'ABC/1', '07700900123', 'SW1A 1AA', '\u{1f600}', 'none', 'further']
const dates = ['2010-02-29', '2008-11-23', '2008-11-24', '1890-01-01', '2026-11-23', '2030-01-01']
const moments = [
  '2026-11-23T10:00:00+00:00',
  '2026-11-23T11:30:00+01:00',
  '2026-11-22T23:30:00-01:00',
  '2026-11-21T08:00:00+00:00',
]

/** Answers of a form by its schema: some absent, most of the right kind, a few of none. */
export function answersOf(schema: JsonObject, by: Chance): JsonObject {
  const { pick, often, below } = by
  const value = (pointer: string, depth: number): Json | undefined => {
    const node = schemaAt(schema, pointer)
    if (!node || depth > 6) return undefined
    if (depth > 0 && often(0.02)) return pick<Json>([null, 0, 'odd', true, [], {}])
    if (Array.isArray(node['enum'])) return pick(node['enum'] as Json[])
    if (Object.hasOwn(node, 'const')) return node['const']
    switch (Array.isArray(node['type']) ? node['type'][0] : node['type']) {
      case 'object': {
        const fields = isObject(node['properties']) ? Object.keys(node['properties']) : []
        return Object.fromEntries(
          fields.flatMap((name) => {
            const made = often(0.75) ? value(`${pointer}/${name}`, depth + 1) : undefined
            return made === undefined ? [] : [[name, made]]
          }),
        )
      }
      case 'array':
        return Array.from({ length: below(4) }, () => value(`${pointer}/*`, depth + 1) ?? {})
      case 'boolean':
        return often(0.5)
      case 'number':
      case 'integer':
        return pick([-0, 0, 1, 17, 18, 2.5, 1e21])
      default:
        return node['format'] === 'date'
          ? pick(dates)
          : node['format'] === 'date-time'
            ? pick(moments)
            : pick(texts)
    }
  }
  return value('', 0) as JsonObject
}

const context = {
  now: '2026-11-23T12:00:00+00:00',
  language: 'en',
  officer: { id: '1', name: 'Officer', rank: 'PC', warrantNo: '000000', unit: '' },
}

const errorsOf = (state: FormState): Fault[] =>
  faultsOf(state).filter(({ severity }) => severity === 'error')

/** How often what is still wrong is answered again before it is given up. */
const rounds = 60

/**
 * Answers that the form takes as they stand, different ones for each seed: whoever fills it in and
 * submits it. Throws where none were found: a form may ask for what no sample has.
 */
export function validAnswers(form: OpenForm, seed: number): JsonObject {
  const by = chance(seed)
  let state = startForm(form, context, {})
  const made = sampleOf({ ...by, form, state }, form.schema, '')
  state = startForm(form, context, isObject(made) ? made : {})
  const tries = new Map<Pointer, number>()
  for (let round = 0; round < rounds; round++) {
    const faults = errorsOf(state)
    // Only what a submission keeps, and that has to be valid by itself
    if (faults.length === 0) {
      const answers = visibleAnswers(state)
      state = startForm(form, context, answers)
      if (errorsOf(state).length === 0) return visibleAnswers(state)
      continue
    }
    for (const { pointer, code } of faults.slice(0, 40)) {
      const count = (tries.get(pointer) ?? 0) + 1
      tries.set(pointer, count)
      state = startForm(form, context, mended(state, pointer, code, count, by).answers)
    }
  }
  const left = errorsOf(state).map(({ pointer, code }) => `${pointer} ${code}`)
  throw new Error(`No valid answers with seed ${seed}: ${left.slice(0, 5).join(', ')}`)
}

/** One more try at what is wrong: another answer, or none where that has not helped. */
function mended(
  state: FormState,
  pointer: Pointer,
  code: string,
  count: number,
  by: Chance,
): FormState {
  const { form } = state
  const isStray = code === 'additionalProperties' || code === 'unevaluatedProperties'
  if (pointer !== '' && (isStray || (count % 3 === 0 && code !== 'required')))
    return answer(state, pointer, undefined)
  const made = sampleOf({ ...by, form, state }, nodeAt(form.schema, pointer), pointer)
  if (pointer === '') return startForm(form, context, isObject(made) ? made : {})
  return made === undefined ? state : answer(state, pointer, made)
}

const nodeAt = (schema: JsonObject, pointer: Pointer): Json | undefined =>
  pointer === '' ? schema : schemaAt(schema, pointer)

export interface BrokenAnswers {
  readonly answers: JsonObject
  /** What is wrong with them, and nothing else is. */
  readonly pointer: Pointer
  readonly code: string
}

/** Valid answers with one thing made wrong; undefined where the form takes whatever was tried. */
export function brokenAnswers(form: OpenForm, seed: number): BrokenAnswers | undefined {
  const by = chance(seed)
  const answers = validAnswers(form, seed)
  const state = startForm(form, context, answers)
  const places = by.shuffled(
    fieldsOf(form)
      .flatMap((field) => instancesIn(field.pointer, answers))
      .filter((pointer) => fieldAt(state, pointer).visible && fieldAt(state, pointer).enabled)
      .map((pointer) => breaksAt(form, pointer)),
  )
  // What a person might enter first; what only a program would, where that is all there is
  const breaks = [
    ...places.flatMap(({ likely }) => by.shuffled(likely)),
    ...places.flatMap(({ odd }) => odd),
  ]
  for (const { pointer, value } of breaks) {
    const broken = startForm(form, context, answer(state, pointer, value).answers)
    const [fault, ...others] = errorsOf(broken)
    if (fault?.pointer === pointer && others.every((one) => one.pointer === pointer))
      return { answers: broken.answers, pointer, code: fault.code }
  }
  return undefined
}

interface Break {
  readonly pointer: Pointer
  readonly value: Json | undefined
}

/** Answers a field must not take, by what its schema and kind ask for. */
function breaksAt(form: OpenForm, pointer: Pointer): { likely: Break[]; odd: Break[] } {
  const view = schemaAt(form.schema, pointer) ?? {}
  const kind = kindAt(form, pointer)
  if (kind === 'computed') return { likely: [], odd: [] }
  const is = (type: string) => [view['type']].flat().includes(type)
  const values: (Json | undefined)[] = []
  if (requiredBySchema(form.schema, pointer)) values.push(undefined)
  if ('enum' in view || 'codeList' in view) values.push('not one of them')
  if ('maxLength' in view) values.push('x'.repeat(Number(view['maxLength']) + 1))
  if ('minLength' in view && Number(view['minLength']) > 1) values.push('x')
  if ('format' in view || 'pattern' in view) values.push('#', 'not of this form')
  if ('minimum' in view) values.push(Number(view['minimum']) - 1)
  if ('maximum' in view) values.push(Number(view['maximum']) + 1)
  if ('multipleOf' in view) values.push(Number(view['multipleOf']) * 1.5)
  if ('const' in view && is('boolean')) values.push(view['const'] !== true)
  if (is('number') || is('integer')) values.push('about twelve')
  if (is('object')) values.push({ unknown: 'something' }, 'not drawn')
  if (is('array')) values.push('not a list')
  const odd = [...(is('string') ? [5] : []), ...(is('boolean') ? ['not sure'] : [])]
  return {
    likely: values.map((value) => ({ pointer, value })),
    odd: odd.map((value) => ({ pointer, value })),
  }
}

/** The places a pattern has among the answers, those not answered yet too. */
function instancesIn(pattern: Pointer, answers: JsonObject): Pointer[] {
  let found: { at: Pointer; value: Json | undefined }[] = [{ at: '', value: answers }]
  for (const key of pattern.split('/').slice(1))
    found = found.flatMap(({ at, value }) => {
      if (key === '*')
        return Array.isArray(value)
          ? value.map((item: Json, i) => ({ at: `${at}/${i}`, value: item }))
          : []
      // A list is filled in from its first place on
      const isTooFar = Number(key) > (Array.isArray(value) ? value.length : 0)
      if (!isObject(value) && isTooFar) return []
      const name = key.replaceAll('~1', '/').replaceAll('~0', '~')
      const next = Array.isArray(value)
        ? value[Number(key)]
        : isObject(value)
          ? value[name]
          : undefined
      return [{ at: `${at}/${key}`, value: next as Json | undefined }]
    })
  return found.map(({ at }) => at)
}
