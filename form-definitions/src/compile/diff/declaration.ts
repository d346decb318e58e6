import type { FormSource } from '../compile.ts'
import type { ActDeclaration, FormDeclaration } from '../../form.ts'
import type { Json } from '../../json.ts'
import { formatPointer, isUnder, type Pointer } from '../../pointer.ts'
import type { ChangeKind, Tell } from './change.ts'
import { labelOf, type Matched } from './fields.ts'

const file = 'form.json'

/** Keys told about below, in their own words. */
const own = new Set(['id', 'version', 'papers', 'acts', 'routes', 'languages'])

const plain: Readonly<Record<string, readonly [ChangeKind, string]>> = {
  owner: ['safe', 'The form has another owner'],
  index: ['safe', 'Records finds the form by other answers'],
  marking: ['breaking', 'The protective marking is another'],
  retention: ['breaking', 'The form is kept for another time'],
}

/** What is signed, disclosed, sent and kept. */
export function diffDeclarations(
  { declaration: older }: FormSource,
  form: FormSource,
  matched: Matched,
  tell: Tell,
): void {
  const newer = form.declaration
  if (older.id !== newer.id)
    tell('breaking', file, '/id', 'form-other', `This is another form: it was ${older.id}`)
  const keys = new Set([...Object.keys(older), ...Object.keys(newer)])
  for (const key of [...keys].sort())
    if (
      !own.has(key) &&
      !same(older[key as keyof typeof older], newer[key as keyof typeof newer])
    ) {
      const [kind, words] = plain[key] ?? ['breaking', `What form.json says of "${key}" is another`]
      tell(kind, file, formatPointer([key]), `${key}-changed`, words)
    }
  tellList('languages', older, newer, tell)
  tellList('routes', older, newer, tell)
  tellActs(older, newer, tell)
  tellPapers(older, form, matched, tell)
}

const lists = {
  languages: {
    code: 'language',
    added: ['safe', 'The form can be filled in in'],
    removed: ['breaking', 'The form can no longer be filled in in'],
  },
  routes: {
    code: 'route',
    added: ['breaking', 'Submissions are sent to one more system:'],
    removed: ['breaking', 'Submissions are no longer sent to'],
  },
} as const

function tellList(
  key: keyof typeof lists,
  older: FormDeclaration,
  newer: FormDeclaration,
  tell: Tell,
): void {
  const { code, added, removed } = lists[key]
  const place = formatPointer([key])
  for (const one of newer[key])
    if (!older[key].includes(one))
      tell(added[0], file, place, `${code}-added`, `${added[1]} ${one}`)
  for (const one of older[key])
    if (!newer[key].includes(one))
      tell(removed[0], file, place, `${code}-removed`, `${removed[1]} ${one}`)
  if (
    newer[key].length === older[key].length &&
    newer[key].every((one) => older[key].includes(one)) &&
    !same(older[key], newer[key])
  )
    tell('safe', file, place, `${code}-order`, `The ${key} stand in another order`)
}

const actKeys = ['did', 'by', 'paper', 'when', 'person', 'words'] as const
const actWords: Readonly<Record<(typeof actKeys)[number], string>> = {
  did: 'is another kind of act',
  by: 'is done by someone else',
  paper: 'is about another paper',
  when: 'is needed in other cases',
  person: 'names the person otherwise',
  words: 'has other words to accept',
}

function tellActs(older: FormDeclaration, newer: FormDeclaration, tell: Tell): void {
  const acts = (of: FormDeclaration) => new Map<string, ActDeclaration>(Object.entries(of.acts))
  const [before, after] = [acts(older), acts(newer)]
  for (const [name, act] of after) {
    const place = formatPointer(['acts', name])
    const was = before.get(name)
    if (!was) tell('breaking', file, place, 'act-added', `“${name}” must be ${act.did} too`)
    else
      for (const key of actKeys)
        if (was[key] !== act[key])
          tell(
            'breaking',
            file,
            place + formatPointer([key]),
            'act-changed',
            `“${name}” ${actWords[key]}`,
          )
  }
  for (const [name, act] of before)
    if (!after.has(name))
      tell(
        'breaking',
        file,
        formatPointer(['acts', name]),
        'act-removed',
        `“${name}” need not be ${act.did} any more`,
      )
  const order = (of: ReadonlyMap<string, unknown>, also: ReadonlyMap<string, unknown>) =>
    [...of.keys()].filter((name) => also.has(name))
  if (!same(order(before, after), order(after, before)))
    tell('safe', file, '/acts', 'act-order', 'The acts are asked for in another order')
}

function tellPapers(
  older: FormDeclaration,
  form: FormSource,
  { pairs, added }: Matched,
  tell: Tell,
): void {
  const newer = form.declaration
  /** What a paper tells of a question that is new is told with the question. */
  const fresh = new Set(added.map(({ pointer }) => pointer))
  const now = new Map(pairs.map((pair) => [pair.older.pointer, pair.newer.pointer]))
  const shownNow = Object.values(newer.papers).flatMap(({ answers }) => [...answers])
  for (const [audience, paper] of Object.entries(newer.papers)) {
    const place = formatPointer(['papers', audience])
    const was = Object.hasOwn(older.papers, audience) ? older.papers[audience] : undefined
    if (!was) {
      tell('breaking', file, place, 'paper-added', `There is a new paper for “${audience}”`)
      continue
    }
    if (was.template !== paper.template)
      tell(
        'safe',
        file,
        `${place}/template`,
        'paper-template',
        `The ${audience} paper has another template`,
      )
    const before = was.answers.map((pointer) => now.get(pointer) ?? pointer)
    const wider = paper.answers.filter(
      (pointer) => !isUnder(before, pointer) && !fresh.has(pointer),
    )
    for (const pointer of wider)
      tell(
        'breaking',
        file,
        `${place}/answers`,
        'paper-discloses-more',
        `The ${audience} paper tells more: ${labelOf(form, pointer)} (${pointer})`,
      )
    for (const { newer: field, older: field0 } of pairs)
      if (
        field.kind !== 'group' &&
        isUnder(paper.answers, field.pointer) &&
        !isUnder(was.answers, field0.pointer) &&
        !isUnder(wider, field.pointer)
      )
        tell(
          'breaking',
          file,
          `${place}/answers`,
          'paper-discloses-more',
          `The ${audience} paper tells more: ${labelOf(form, field.pointer)} has moved to what it shows`,
        )
    for (const pointer of before.filter((one) => !isUnder(paper.answers, one)))
      tellLess(form, audience, pointer, `${place}/answers`, shownNow, tell)
  }
  for (const audience of Object.keys(older.papers))
    if (!Object.hasOwn(newer.papers, audience))
      tell(
        'breaking',
        file,
        formatPointer(['papers', audience]),
        'paper-removed',
        `There is no paper for “${audience}” any more`,
      )
}

/** Telling an audience less is safe while some paper still keeps the answer. */
function tellLess(
  form: FormSource,
  audience: string,
  pointer: Pointer,
  place: Pointer,
  shown: readonly Pointer[],
  tell: Tell,
): void {
  const kept = isUnder(shown, pointer)
  tell(
    kept ? 'safe' : 'breaking',
    file,
    place,
    'paper-discloses-less',
    `The ${audience} paper no longer tells ${labelOf(form, pointer)} (${pointer})` +
      (kept ? '' : ', nor does any other'),
  )
}

const same = (a: unknown, b: unknown) =>
  JSON.stringify(a ?? null) === JSON.stringify((b as Json | undefined) ?? null)
