import { expect } from 'vitest'
import {
  actsNeeded,
  answer,
  faultsOf,
  faultText,
  fieldAt,
  missingActs,
  startForm,
  visibleAnswers,
  type Act,
  type FormState,
  type Json,
  type JsonObject,
  type OpenForm,
} from '@metip/form-definitions'
import { openShipped } from './forms.ts'

const officer = { id: 'officer', name: 'Officer One', rank: 'PC', warrantNo: '000001', unit: 'AA' }

/** Monday 23 November 2026, noon in London. */
export const noon = '2026-11-23T12:00:00+00:00'

const shipped = new Map([['mg11-witness-statement', await openShipped('mg11-witness-statement')]])

/** Tells the story of a form being filled in. Each step gives the next scenario. */
export interface Scenario {
  readonly state: FormState
  answer(pointer: string, value: Json | undefined): Scenario
  expectFault(pointer: string, code: string, text?: string): Scenario
  expectNoFault(pointer: string, code?: string): Scenario
  /** Exactly these, as `pointer code`. */
  expectFaults(...faults: string[]): Scenario
  expectVisible(pointer: string): Scenario
  expectHidden(pointer: string): Scenario
  expectRequired(pointer: string, required?: boolean): Scenario
  expectAnswer(pointer: string, value: Json | undefined): Scenario
  expectActs(...names: string[]): Scenario
  expectMissingActs(acts: readonly Act[], ...names: string[]): Scenario
  /** What goes into the Content. */
  expectSubmits(pointer: string, submits?: boolean): Scenario
}

export const scenario = (
  form: string | OpenForm,
  answers?: JsonObject,
  now: string = noon,
): Scenario => {
  const open = typeof form === 'string' ? shipped.get(form) : form
  if (!open) throw new Error(`There is no shipped form ${String(form)}`)
  return tell(startForm(open, { now, language: 'en', officer }, answers))
}

function tell(state: FormState): Scenario {
  const faults = () => faultsOf(state).map(({ pointer, code }) => `${pointer} ${code}`)
  const told = (check: () => void): Scenario => {
    check()
    return tell(state)
  }
  return {
    state,
    answer: (pointer, value) => tell(answer(state, pointer, value)),
    expectFault: (pointer, code, text) =>
      told(() => {
        expect(faults()).toContain(`${pointer} ${code}`)
        const fault = faultsOf(state).find((one) => one.pointer === pointer && one.code === code)
        if (text !== undefined && fault) expect(faultText(state.form, 'en', fault)).toBe(text)
      }),
    expectNoFault: (pointer, code) =>
      told(() => {
        const here = faults().filter((one) => one.startsWith(`${pointer} ${code ?? ''}`))
        expect(here).toEqual([])
      }),
    expectFaults: (...wanted) => told(() => expect(faults().sort()).toEqual(wanted.sort())),
    expectVisible: (pointer) => told(() => expect(fieldAt(state, pointer).visible).toBe(true)),
    expectHidden: (pointer) => told(() => expect(fieldAt(state, pointer).visible).toBe(false)),
    expectRequired: (pointer, required = true) =>
      told(() => expect(fieldAt(state, pointer).required).toBe(required)),
    expectAnswer: (pointer, value) =>
      told(() => expect(fieldAt(state, pointer).value).toEqual(value)),
    expectActs: (...names) =>
      told(() => expect(actsNeeded(state).map(({ name }) => name)).toEqual(names)),
    expectMissingActs: (acts, ...names) =>
      told(() =>
        expect(missingActs(state, acts)).toEqual(
          names.map((name) => ({
            pointer: `/acts/${name}`,
            code: 'required',
            severity: 'error',
          })),
        ),
      ),
    expectSubmits: (pointer, submits = true) =>
      told(() => {
        const keys = pointer.slice(1).split('/')
        let at: Json | undefined = visibleAnswers(state)
        for (const key of keys) at = (at as Record<string, Json> | undefined)?.[key]
        expect(at !== undefined).toBe(submits)
      }),
  }
}
