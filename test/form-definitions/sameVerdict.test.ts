import { expect, test } from 'vitest'
import {
  actsNeeded,
  answer,
  canonicalText,
  faultsOf,
  isObject,
  startForm,
  visibleAnswers,
  type FormState,
  type Json,
  type JsonObject,
} from '@metip/form-definitions'
import { answersOf } from '../support/answers.ts'
import { chance, type Chance } from '../support/expressions.ts'
import { openShipped, openSource, sourceOf } from '../support/forms.ts'
import { noon } from '../support/scenario.ts'

const form = await openShipped('mg11-witness-statement')
const officer = { id: 'officer', name: 'Officer One', rank: 'PC', warrantNo: '000001', unit: 'AA' }
const context = { now: noon, language: 'en', officer }

/** A group in which nothing is answered says as much as none. */
function withoutEmpty(value: Json): Json {
  if (!isObject(value)) return Array.isArray(value) ? value.map(withoutEmpty) : value
  const kept = Object.entries(value).map(([name, child]) => [name, withoutEmpty(child)] as const)
  return Object.fromEntries(
    kept.filter(([, child]) => !isObject(child) || Object.keys(child).length > 0),
  )
}

/** All that a submission depends on. */
const verdict = (state: FormState) => ({
  faults: faultsOf(state)
    .map((fault) => canonicalText(fault as unknown as Json))
    .sort(),
  answers: canonicalText(withoutEmpty(visibleAnswers(state))),
  acts: actsNeeded(state),
})

/** Every single answer with its pointer; a list's items in their order. */
function leaves(value: Json, at = ''): [string, Json][] {
  if (Array.isArray(value)) {
    const inside = value.flatMap((item: Json, i) => leaves(item, `${at}/${i}`))
    return [[at, []], ...inside]
  }
  if (isObject(value)) {
    const inside = Object.entries(value).flatMap(([name, child]) => leaves(child, `${at}/${name}`))
    return inside.length > 0 || at === '' ? inside : [[at, {}]]
  }
  return [[at, value]]
}

/** What the form works out itself is not asked of anybody. */
const computed = new Set(form.rules.filter(({ kind }) => kind === 'computed').map(({ at }) => at))

/** Answers one field at a time, in any order that keeps a list's items in theirs. */
function byHand(answers: JsonObject, { below }: Chance): FormState {
  const groups = new Map<string, [string, Json][]>()
  for (const leaf of leaves(answers).filter(([pointer]) => !computed.has(pointer))) {
    const list = /^(.*?)\/\d+(\/|$)/.exec(leaf[0])?.[1] ?? leaf[0]
    groups.set(list, [...(groups.get(list) ?? []), leaf])
  }
  const waiting = [...groups.values()]
  let state = startForm(form, context, {})
  while (waiting.length > 0) {
    const next = waiting[below(waiting.length)]
    const leaf = next?.shift()
    if (leaf) state = answer(state, ...leaf)
    if (next?.length === 0) waiting.splice(waiting.indexOf(next), 1)
  }
  return state
}

test('device and service come to the same verdict on any answers, however they were given', () => {
  const by = chance(11)
  const seen = new Set<string>()
  for (let i = 0; i < 400; i++) {
    const answers = answersOf(form.schema, by)
    const whole = startForm(form, context, answers)
    const device = byHand(answers, by)
    expect(verdict(device)).toEqual(verdict(whole))
    // The service sees what was submitted, as canonical JSON
    const sent = JSON.parse(canonicalText(visibleAnswers(device))) as JsonObject
    expect(verdict(startForm(form, context, sent))).toEqual(verdict(device))
    for (const { code } of faultsOf(whole)) seen.add(code)
  }
  expect(seen.size).toBeGreaterThan(10)
}, 60_000)

test('a -0 that a keyboard gives is the 0 that JSON gives the service', async () => {
  const schema: JsonObject = { type: 'object', properties: { n: { type: 'number' } } }
  const when = '1.0 / n < 0.0'
  const faults = [{ code: 'negative', severity: 'error', at: ['/n'], when }] as const
  const small = await openSource(sourceOf({ schema, rules: { faults } }))
  expect(faultsOf(startForm(small, context, { n: -0 }))).toEqual([])
  expect(faultsOf(answer(startForm(small, context, {}), '/n', -0))).toEqual([])
})
