import { expect, test } from 'vitest'
import {
  answer,
  atTime,
  faultsOf,
  fieldAt,
  startForm,
  type FormState,
} from '@metip/form-definitions'
import { answersOf } from '../support/answers.ts'
import { chance } from '../support/expressions.ts'
import { openShipped, openSource, sourceOf } from '../support/forms.ts'
import { noon } from '../support/scenario.ts'

const officer = { id: 'officer', name: 'Officer One', rank: 'PC', warrantNo: '000001', unit: 'AA' }
const context = { now: noon, language: 'en', officer }
const times = [
  '2026-11-23T12:00:30+00:00',
  '2027-03-01T00:00:00+00:00',
  '2009-01-01T09:00:00+00:00',
]

const verdict = (state: FormState) => ({
  faults: faultsOf(state),
  answers: state.answers,
  seen: state.seen,
  hidden: [...state.hidden].sort(),
  required: [...state.required].sort(),
})

test('a form brought to another time is the form that was begun then', async () => {
  const form = await openShipped('mg11-witness-statement')
  const by = chance(5)
  for (let i = 0; i < 60; i++) {
    let state = startForm(form, context, answersOf(form.schema, by))
    if (i % 2 === 0) faultsOf(state)
    for (const now of times) {
      state = atTime(state, now)
      if (i % 3 === 0) state = answer(state, '/taken/startedAt', `20${10 + i}-05-05T10:00:00+01:00`)
      const anew = startForm(form, { ...context, now }, state.answers)
      expect(verdict(state)).toEqual(verdict(anew))
    }
  }
})

test('computed answers, questions and faults follow the clock, and their dependents with them', async () => {
  const form = await openSource(
    sourceOf({
      schema: {
        type: 'object',
        properties: {
          early: { type: 'string' },
          said: { type: 'string' },
          why: { type: 'string' },
          due: { type: 'string', format: 'date-time' },
        },
      },
      rules: {
        computed: { '/said': 'now < "2027" ? "before" : "after"' },
        visible: { '/why': 'said == "after"' },
        faults: [{ code: 'late', severity: 'error', at: ['/due'], when: 'before(due, now)' }],
      },
    }),
  )
  const begun = startForm(form, context, { due: '2026-12-01T00:00:00+00:00' })
  expect(faultsOf(begun)).toEqual([])
  expect(fieldAt(begun, '/why').visible).toBe(false)
  const later = atTime(begun, '2027-01-02T00:00:00+00:00')
  expect(later.answers['said']).toBe('after')
  expect(fieldAt(later, '/why').visible).toBe(true)
  expect(faultsOf(later).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(['/due late'])
  expect(faultsOf(atTime(later, noon))).toEqual([])
})
