import { expect, test } from 'vitest'
import {
  answer,
  codesFor,
  faultsOf,
  fieldAt,
  getAt,
  startForm,
  visibleAnswers,
  type FormState,
  type Json,
  type JsonObject,
} from '@metip/form-definitions'
import { runCase } from '@metip/form-definitions/compile'
import { openSource, readFormSource } from '../support/forms.ts'
import { shippedLists } from '../support/lists.ts'

const source = { ...readFormSource('road-traffic-collision'), lists: await shippedLists() }
const form = await openSource(source)

const officer = { id: 'officer', name: 'Officer One', rank: 'PC', warrantNo: '000001', unit: 'AA' }
const context = { now: '2026-11-23T12:00:00+00:00', language: 'en', officer }
const complete = (source.cases.find(({ name }) => name.startsWith('A car and a pedal cycle'))
  ?.answers ?? {}) as JsonObject

const collision = (changes: Readonly<Record<string, Json | undefined>> = {}): FormState =>
  Object.entries(changes).reduce(
    (state, [pointer, value]) => answer(state, pointer, value),
    startForm(form, context, complete),
  )
const errors = (state: FormState) =>
  faultsOf(state)
    .filter(({ severity }) => severity === 'error')
    .map(({ pointer, code }) => `${pointer} ${code}`)
const seen = (state: FormState, pointer: string) => getAt(visibleAnswers(state), pointer)

test.each(source.cases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
  expect(await runCase(form, one)).toEqual([])
})

test('every fault of the rules stands in a case', () => {
  const expected = new Set(
    source.cases.flatMap(({ expect: { faults } }) => (faults ?? []).map(({ code }) => code)),
  )
  expect(
    (source.rules?.faults ?? []).map(({ code }) => code).filter((c) => !expected.has(c)),
  ).toEqual([])
})

test('no code for missing data is offered, and every list that is named is there', () => {
  const state = collision()
  const places = form.lists?.places ?? []
  expect(places.length).toBeGreaterThan(35)
  for (const { pointer } of places) {
    const codes = codesFor(state, pointer.replaceAll('/*/', '/0/')).map(({ code }) => code)
    expect(codes, pointer).not.toEqual([])
    expect(codes, pointer).not.toContain(-1)
  }
})

test('moving a collision away from the junction clears what was said of the junction', () => {
  const away = collision({ '/junction/detail': 0 })
  expect(seen(away, '/junction')).toEqual({ detail: 0 })
  expect(seen(away, '/vehicles/0/movement')).not.toHaveProperty('junctionLocation')
  expect(errors(away)).toEqual([])
  const back = answer(away, '/junction/detail', 16)
  expect(seen(back, '/junction')).toEqual({ detail: 16, control: 2, secondClass: 6 })
})

test('a road has a number when its class has numbers', () => {
  const numbered = (roadClass: number) =>
    fieldAt(collision({ '/road/roadClass': roadClass }), '/road/number').visible
  expect([1, 2, 3, 4, 5, 6].map(numbered)).toEqual([true, true, true, true, false, false])
})

test('vehicles are numbered in their order, and a casualty of one removed is found', () => {
  const removed = collision({ '/vehicles/0': undefined })
  expect(seen(removed, '/vehicles/0/reference')).toBe(1)
  expect(seen(removed, '/collision/numberOfVehicles')).toBe(1)
  expect(errors(removed)).toEqual(['/casualties/0/vehicle vehicleNotThere'])
})

test('severity follows the injuries as they are corrected', () => {
  const severity = (...injuries: number[]) =>
    seen(
      collision({
        '/casualties': injuries.map((injury) => ({ vehicle: 2, casualtyClass: 2, injury })),
      }),
      '/collision/severity',
    )
  expect([3, 7, 6, 5, 1].map((injury) => severity(3, injury))).toEqual([3, 2, 2, 2, 1])
  expect(severity()).toBeUndefined()
})

test('the day of the week is that of the clock at the scene', () => {
  const day = (occurredAt: string) =>
    seen(collision({ '/collision/occurredAt': occurredAt }), '/collision/dayOfWeek')
  const week = [15, 16, 17, 18, 19, 20, 21].map((date) => day(`2026-11-${date}T12:00:00+00:00`))
  expect(week).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(day('2026-07-05T00:30:00+01:00')).toBe(1)
  expect(day('2024-02-29T23:59:00+00:00')).toBe(5)
})

test('who was a pedestrian is asked as a pedestrian, and nobody else', () => {
  const asked = (casualtyClass: number) => {
    const state = collision({
      '/casualties/0/vehicle': 1,
      '/casualties/0/casualtyClass': casualtyClass,
    })
    return ['pedestrian/location', 'carPassenger', 'busPassenger', 'seatBelt', 'helmet'].filter(
      (field) => fieldAt(state, `/casualties/0/${field}`).visible,
    )
  }
  expect(asked(1)).toEqual(['seatBelt'])
  expect(asked(2)).toEqual(['carPassenger', 'seatBelt'])
  expect(asked(3)).toEqual(['pedestrian/location'])
})

test('a new vehicle asks one thing until its kind is known', () => {
  const state = collision({ '/vehicles/2': {} })
  const asked = (at: FormState) =>
    ['type', 'vrm', 'colour', 'movement/manoeuvre', 'driver/name', 'tests/breath'].filter(
      (field) => fieldAt(at, `/vehicles/2/${field}`).visible,
    )
  expect(asked(state)).toEqual(['type'])
  const car = answer(state, '/vehicles/2/type', 9)
  expect(asked(car)).toEqual(['type', 'vrm', 'colour', 'movement/manoeuvre'])
  expect(asked(answer(car, '/vehicles/2/movement/manoeuvre', 19))).toHaveLength(6)
  const horse = answer(answer(car, '/vehicles/2/type', 16), '/vehicles/2/movement/manoeuvre', 19)
  expect(asked(horse)).toEqual(['type', 'colour', 'movement/manoeuvre', 'driver/name'])
})
