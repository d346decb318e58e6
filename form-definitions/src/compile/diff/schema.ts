import type { FormSource } from '../compile.ts'
import { isObject, type Json } from '../../json.ts'
import { formatPointer, isUnder, parsePointer } from '../../pointer.ts'
import { requiredBySchema } from '../../schema.ts'
import type { Tell } from './change.ts'
import { labelOf, type Field, type Matched, type Pair } from './fields.ts'
import { lower, shapeAt, upper, type Shape } from './shape.ts'

const file = 'schema.json'

/** What became of the questions. */
export function diffSchemas(
  older: FormSource,
  newer: FormSource,
  matched: Matched,
  tell: Tell,
): void {
  const { pairs, added, removed, repeated } = matched
  const old = new Map([
    ['', ''],
    ...pairs.map((pair) => [pair.newer.pointer, pair.older.pointer] as const),
  ])
  for (const field of repeated)
    tell(
      'migration',
      file,
      field.pointer,
      'field-id-twice',
      `${labelOf(newer, field.pointer)} has the id of another question: give it one of its own`,
    )
  for (const field of added) if (field.kind !== 'group') tellAdded(newer, field, old, tell)
  for (const field of removed)
    if (field.kind !== 'group' && field.kind !== 'item')
      tellRemoved(older, newer, field, added, tell)
  const root = { older: rootField, newer: rootField }
  for (const pair of [root, ...pairs]) {
    if (pair !== root) tellPlace(newer, pair, old, tell)
    tellMeaning(newer, pair, tell)
    tellShapes(older, newer, pair, matched, tell)
  }
}

const rootField: Field = { pointer: '', id: '', view: {}, kind: 'group' }

function tellAdded(
  newer: FormSource,
  field: Field,
  old: ReadonlyMap<string, string>,
  tell: Tell,
): void {
  const { pointer } = field
  const label = labelOf(newer, pointer)
  if (field.kind === 'item') {
    // The items of a new list are told with the list
    if (old.has(pointer.slice(0, -2)))
      tell('migration', file, pointer, 'items-typed', `${label} must now be of one kind`)
  } else if (
    isNeeded(newer, pointer, old) ||
    (newer.rules?.required && Object.hasOwn(newer.rules.required, pointer))
  ) {
    const filled = newer.rules?.default && Object.hasOwn(newer.rules.default, pointer)
    tell(
      'migration',
      file,
      pointer,
      'question-added-required',
      `The question ${label} is new and required: drafts without it will show a fault${told(newer, pointer)}` +
        (filled ? ' (a default is filled in for new forms only)' : ''),
    )
  } else
    tell(
      'safe',
      file,
      pointer,
      'question-added',
      `The question ${label} is new${told(newer, pointer)}`,
    )
}

/** A new question under a group that a paper tells as a whole is told by it too. */
function told({ declaration }: FormSource, pointer: string): string {
  const papers = Object.entries(declaration.papers)
    .filter(([, { answers }]) => isUnder(answers, pointer))
    .map(([audience]) => audience)
  return papers.length > 0 ? ` (papers that tell it: ${papers.join(', ')})` : ''
}

/** A group that is new and need not be there asks nothing of an older draft. */
function isNeeded(newer: FormSource, pointer: string, old: ReadonlyMap<string, string>): boolean {
  if (!requiredBySchema(newer.schema, pointer)) return false
  const parent = formatPointer(parsePointer(pointer).slice(0, -1))
  if (old.has(parent)) return true
  return !parent.endsWith('/*') && isNeeded(newer, parent, old)
}

function tellRemoved(
  older: FormSource,
  newer: FormSource,
  field: Field,
  added: readonly Field[],
  tell: Tell,
): void {
  const last = (pointer: string) => pointer.slice(pointer.lastIndexOf('/'))
  const label = labelOf(older, field.pointer)
  const like = added.find(
    (one) =>
      one.kind === field.kind &&
      JSON.stringify(one.view['type']) === JSON.stringify(field.view['type']) &&
      (last(one.pointer) === last(field.pointer) || labelOf(newer, one.pointer) === label),
  )
  const hint = like
    ? `. If ${like.pointer} is the same question, give it "fieldId": ${JSON.stringify(field.id)}`
    : ''
  tell(
    'migration',
    file,
    field.pointer,
    'question-removed',
    `The question ${label} is gone: answers to it in drafts have no place${hint}`,
  )
}

/** What stands in a group that moved moves with it, and is not told again. */
function tellPlace(
  newer: FormSource,
  { older, newer: now }: Pair,
  old: ReadonlyMap<string, string>,
  tell: Tell,
): void {
  const beside = old.get(parentOf(now.pointer)) === parentOf(older.pointer)
  if (beside && tail(older) === tail(now)) return
  tell(
    'migration',
    file,
    now.pointer,
    beside ? 'question-renamed' : 'question-moved',
    `${labelOf(newer, now.pointer)} ${beside ? 'is called otherwise' : 'has moved'}: it was ${older.pointer}. Answers in drafts move by themselves`,
  )
}

const parentOf = (pointer: string) => pointer.slice(0, pointer.lastIndexOf('/'))
const tail = ({ pointer }: Field) => parsePointer(pointer).at(-1)

/** Annotations of ours that change what an answer is, though any answer stays valid. */
function tellMeaning(newer: FormSource, { older, newer: now }: Pair, tell: Tell): void {
  const label = labelOf(newer, now.pointer)
  for (const [key, kind, words] of [
    ['codeList', 'migration', 'takes its choices from another code list'],
    ['unit', 'migration', 'is counted in another unit'],
    ['witnessVisible', 'breaking', 'is shown to the witness, or no longer'],
  ] as const)
    if (JSON.stringify(older.view[key]) !== JSON.stringify(now.view[key]))
      tell(kind, file, now.pointer, `${kebab(key)}-changed`, `The question ${label} ${words}`)
  const [was, is] = [older, now].map(({ view }) => guarded.indexOf(view['personal'] as Json))
  if (was !== undefined && is !== undefined && was !== is)
    tell(
      is > was ? 'safe' : 'breaking',
      file,
      now.pointer,
      'personal-changed',
      `The question ${label} is ${is > was ? 'better' : 'less'} guarded: it ${is < 0 ? 'is no longer marked' : 'is now marked'} as ${is === 1 || (is < 0 && was === 1) ? 'special category' : 'personal'} data`,
    )
}

/** The more it is guarded, the later it stands; what is not marked is not among them. */
const guarded: readonly Json[] = [true, 'special']

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function tellShapes(
  older: FormSource,
  newer: FormSource,
  { older: before, newer: now }: Pair,
  { pairs }: Matched,
  tell: Tell,
): void {
  const was = shapeAt(older.schema, before.pointer)
  const is = shapeAt(newer.schema, now.pointer)
  const label = labelOf(newer, now.pointer)
  const say = (kind: 'safe' | 'migration', code: string, words: string) =>
    tell(kind, file, now.pointer, code, `${label} ${words}`)

  tellTypes(was, is, say)
  tellValues(newer, now, was, is, say)
  for (const key of [...upper, ...lower]) tellLimit(key, was, is, say)
  const [gone, come] = difference(was.tests, is.tests)
  if (come.length > 0)
    say('migration', 'format-changed', `must have another form now (${come.map(keyOf).join(', ')})`)
  else if (gone.length > 0) say('safe', 'format-loosened', 'may be written more freely')
  const [, asked] = difference(was.others, is.others)
  if (asked.length > 0)
    say(
      'migration',
      'conditions-changed',
      `has other conditions (${[...new Set(asked.map(keyOf))].join(', ')}): answers that were right may be wrong now`,
    )
  else if (was.others.size > is.others.size) say('safe', 'conditions-fewer', 'has fewer conditions')

  // Required and closed are about the fields inside, by the names they have now
  const names = new Map<string, string>()
  for (const { older: o, newer: n } of pairs)
    if (isChild(o.pointer, before.pointer) && isChild(n.pointer, now.pointer))
      names.set(tail(o) ?? '', tail(n) ?? '')
  const requiredBefore = new Set([...was.required].map((name) => names.get(name) ?? name))
  for (const name of is.required)
    if (!requiredBefore.has(name) && [...names.values()].includes(name))
      tell(
        'migration',
        file,
        now.pointer + formatPointer([name]),
        'question-required',
        `The question ${labelOf(newer, now.pointer + formatPointer([name]))} is now required: drafts without it will show a fault`,
      )
    else if (!requiredBefore.has(name) && !is.fields.has(name))
      say('migration', 'conditions-changed', `must have ${name}, which is no question of the form`)
  for (const name of requiredBefore)
    if (!is.required.has(name) && is.fields.has(name))
      tell(
        'safe',
        file,
        now.pointer + formatPointer([name]),
        'question-optional',
        `The question ${labelOf(newer, now.pointer + formatPointer([name]))} need not be answered any more`,
      )
  const isMap = [...was.others].some((condition) => condition.startsWith('additionalProperties'))
  if (isMap && is.closed.length > was.closed.length)
    say('migration', 'conditions-changed', 'takes no entries of any other name now')
  for (const allowed of is.closed)
    if ([...names.values()].some((name) => !allowed.has(name)))
      say('migration', 'conditions-changed', 'does not allow some of its questions any more')
}

const isChild = (pointer: string, parent: string) =>
  pointer.startsWith(`${parent}/`) && pointer.lastIndexOf('/') === parent.length

type Say = (kind: 'safe' | 'migration', code: string, words: string) => void

function tellTypes(was: Shape, is: Shape, say: Say): void {
  const before = was.types ?? anyType
  const now = is.types ?? anyType
  const fits = (type: string, types: ReadonlySet<string>) =>
    types.has(type) || (type === 'integer' && types.has('number'))
  const lost = [...before].filter((type) => !fits(type, now))
  if (lost.length > 0)
    say(
      'migration',
      'type-changed',
      `is another kind of answer: ${was.types ? [...before].join(' or ') : 'anything'} before, ${[...now].join(' or ')} now`,
    )
  else if ([...now].some((type) => !fits(type, before)))
    say('safe', 'type-wider', 'may be another kind of answer too')
}

const anyType: ReadonlySet<string> = new Set([
  'null',
  'boolean',
  'number',
  'string',
  'array',
  'object',
])

function tellValues(newer: FormSource, now: Field, was: Shape, is: Shape, say: Say): void {
  const fields = newer.words[newer.declaration.languages[0] ?? '']?.fields ?? {}
  const options = Object.hasOwn(fields, now.pointer) ? fields[now.pointer]?.options : undefined
  const name = (texts: readonly string[]) =>
    texts
      .map((text) => JSON.parse(text) as Json)
      .map((value) => (isObject(value) ? 'a group' : (options?.[String(value)] ?? String(value))))
      .join(', ')
  if (!is.values) {
    if (was.values) say('safe', 'choices-open', 'may be any answer, not one of a few')
  } else if (!was.values) say('migration', 'choices-removed', 'must be one of a few answers now')
  else {
    const [gone, come] = difference(was.values, is.values)
    if (gone.length > 0)
      say('migration', 'choices-removed', `can no longer be answered with ${name(gone)}`)
    if (come.length > 0) say('safe', 'choices-added', `can be answered with ${name(come)} too`)
  }
}

function tellLimit(key: string, was: Shape, is: Shape, say: Say): void {
  const before = was.limits.get(key)
  const now = is.limits.get(key)
  if (before === now) return
  const tighter =
    now !== undefined &&
    (before === undefined || (upper.includes(key) ? now < before : now > before))
  say(
    tighter ? 'migration' : 'safe',
    tighter ? 'limit-tighter' : 'limit-looser',
    `allows ${tighter ? 'less' : 'more'}: ${key} was ${before ?? 'without limit'} and is ${now ?? 'without limit'}`,
  )
}

function difference(a: ReadonlySet<string>, b: ReadonlySet<string>): [string[], string[]] {
  return [[...a].filter((one) => !b.has(one)), [...b].filter((one) => !a.has(one))]
}

const keyOf = (text: string) => /^\$?\w+/.exec(text)?.[0] ?? ''
