import { compileForm, openCompiled } from '@metip/form-definitions/compile'
import { startForm, type FormState, type JsonObject, type OpenForm } from '@metip/form-definitions'
import { importText, sourceOf } from '../../test/support/forms.ts'

/** Fields of one section of the measured forms. */
export const perSection = 25

const context = {
  now: '2026-11-23T12:00:00Z',
  language: 'en',
  officer: { id: 'officer', name: 'Officer One', rank: 'PC', warrantNo: '1', unit: 'Unit' },
} as const

const fieldSchema = (i: number): JsonObject =>
  i % 5 === 4
    ? { type: 'number', minimum: 0, maximum: 1_000_000 }
    : i % 5 === 3
      ? { type: 'string', format: 'date' }
      : { type: 'string', maxLength: 50 }

/** A schema of so many fields, in sections. */
export function schemaOf(fields: number): JsonObject {
  const section = (): JsonObject => ({
    type: 'object',
    additionalProperties: false,
    required: ['f0', 'f3'],
    properties: Object.fromEntries(
      Array.from({ length: perSection }, (_, i) => [`f${i}`, fieldSchema(i)]),
    ),
  })
  const names = Array.from({ length: fields / perSection }, (_, s) => `s${s}`)
  return {
    type: 'object',
    additionalProperties: false,
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, section()])),
  }
}

/** Everything answered, nothing wrong. */
export function answersOf(fields: number): JsonObject {
  const section = () =>
    Object.fromEntries(
      Array.from({ length: perSection }, (_, i) => [
        `f${i}`,
        i % 5 === 4 ? 5 : i % 5 === 3 ? '2026-11-23' : 'some words',
      ]).filter(([name]) => name !== 'f9'),
    )
  return Object.fromEntries(
    Array.from({ length: fields / perSection }, (_, s) => [`s${s}`, section()]),
  )
}

/** Four rules a section: one that shows, one that requires, one that computes, one that complains. */
function rulesOf(fields: number) {
  const names = Array.from({ length: fields / perSection }, (_, s) => `s${s}`)
  const each = (field: string, rule: (name: string) => string) =>
    Object.fromEntries(names.map((name) => [`/${name}/${field}`, rule(name)]))
  return {
    visible: each('f1', (name) => `${name}.f0 == "yes"`),
    required: each('f2', (name) => `${name}.f0 == "yes"`),
    computed: each('f9', (name) => `${name}.f4 + 1.0`),
    faults: names.map((name) => ({
      code: `large-${name}`,
      severity: 'error' as const,
      at: [`/${name}/f4`],
      when: `${name}.f4 > 900000.0`,
    })),
  }
}

export async function openSized(fields: number, withRules: boolean): Promise<OpenForm> {
  const schema = schemaOf(fields)
  const sections = Object.keys(schema['properties'] as JsonObject).map((name) => ({
    type: 'VerticalLayout',
    elements: Array.from({ length: perSection }, (_, i) => ({
      type: 'Control',
      scope: `#/properties/${name}/properties/f${i}`,
    })),
  }))
  const source = sourceOf({
    schema,
    layout: { type: 'VerticalLayout', elements: sections },
    ...(withRules && { rules: rulesOf(fields) }),
  })
  return openCompiled(await compileForm(source), importText)
}

export const begin = (form: OpenForm, answers: JsonObject): FormState =>
  startForm(form, context, answers)
