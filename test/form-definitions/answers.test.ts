import { getExamples } from '@jsonforms/examples'
import { describe, expect, test } from 'vitest'
import { faultsOf, startForm, type JsonObject, type OpenForm } from '@metip/form-definitions'
import { compileForm, openCompiled, readForm } from '@metip/form-definitions/compile'
import { brokenAnswers, validAnswers } from '../support/answers.ts'
import { importText, openShipped } from '../support/forms.ts'
import { kindExamples } from '../renderer/page/examples.ts'
import { noon } from '../support/scenario.ts'

const officer = { id: '1', name: 'Officer', rank: 'PC', warrantNo: '000000', unit: '' }
const errorsOf = (form: OpenForm, answers: JsonObject) =>
  faultsOf(startForm(form, { now: noon, language: 'en', officer }, answers)).filter(
    ({ severity }) => severity === 'error',
  )

const open = async (schema: JsonObject, layout?: JsonObject): Promise<OpenForm> => {
  const texts = {
    'schema.json': JSON.stringify(schema),
    ...(layout && { 'layout.json': JSON.stringify(layout) }),
  }
  return openCompiled(await compileForm(readForm(texts, '0'.repeat(64))), importText)
}

const seeds = [1, 2, 3, 4, 5]

function expectBoth(form: OpenForm): void {
  for (const seed of seeds) {
    expect(errorsOf(form, validAnswers(form, seed))).toEqual([])
    const broken = brokenAnswers(form, seed)
    if (!broken) continue
    const { answers, pointer, code } = broken
    expect(errorsOf(form, answers)[0]).toMatchObject({ pointer, code })
  }
}

describe('answers are made, valid and with one thing wrong,', () => {
  test.each(['mg11-witness-statement', 'stop-and-search', 'road-traffic-collision'])(
    'for %s',
    async (id) => expectBoth(await openShipped(id)),
    60_000,
  )

  test('for a form of every kind', async () => {
    const examples = kindExamples().filter(({ node }) => node.type === 'field')
    const properties = Object.fromEntries(
      examples.map(({ node, schema }) => [node.pointer.slice(1), schema]),
    )
    const elements = examples.map(({ node, kind }) => ({
      type: 'Control',
      scope: node.pointer,
      options: { kind },
    }))
    const form = await open(
      { type: 'object', properties, required: Object.keys(properties) },
      { type: 'VerticalLayout', elements },
    )
    expectBoth(form)
    expect(brokenAnswers(form, 1)).toBeDefined()
  })

  const shown = getExamples().filter(({ schema }) => {
    const { type } = (schema ?? {}) as JsonObject
    return schema !== undefined && (type === undefined || type === 'object')
  })
  test.each(shown.map(({ name, schema, uischema }) => [name, schema, uischema] as const))(
    'for the example %s of JSON Forms',
    async (name, schema, uischema) => {
      const form = await open(schema as JsonObject, uischema as unknown as JsonObject).catch(
        () => undefined,
      )
      if (!form) expect(['jsonschema', 'mixed', 'string', 'enumInArray']).toContain(name)
      else expectBoth(form)
    },
    60_000,
  )
})
