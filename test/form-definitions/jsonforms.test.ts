import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Generate } from '@jsonforms/core'
import { getExamples } from '@jsonforms/examples'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { faultsOf, startForm, type JsonObject, type LayoutNode } from '@metip/form-definitions'
import { compileForm, FormRefused, openCompiled, readForm } from '@metip/form-definitions/compile'
import { importText } from '../support/forms.ts'

const docs = readFileSync(fileURLToPath(new URL('../../docs/layout.md', import.meta.url)), 'utf8')

/** Examples that are no form here: name, code it is refused with, and why, in docs/layout.md. */
const refused = new Map(
  [...docs.matchAll(/^\| `([\w-]+)` +\| `([\w-]+)` +\|/gm)].map(([, name = '', code = '']) => [
    name,
    code,
  ]),
)

/** JSON Forms makes a schema from the data where an example has none. */
const examples = getExamples().map(({ name, schema, uischema, data }) => ({
  name,
  data: (data ?? {}) as JsonObject,
  schema: (schema ?? Generate.jsonSchema(data as object)) as unknown as JsonObject,
  layout: uischema as unknown as JsonObject | undefined,
}))

const open = async ({ schema, layout }: (typeof examples)[number]) => {
  const source = readForm(
    {
      'schema.json': JSON.stringify(schema),
      ...(layout && { 'layout.json': JSON.stringify(layout) }),
    },
    '0'.repeat(64),
  )
  return openCompiled(await compileForm(source), importText)
}

const context = {
  now: '2026-11-23T12:00:00+00:00',
  language: 'en',
  officer: { id: '1', name: 'Officer', rank: 'PC', warrantNo: '000000', unit: '' },
}

const isValid = ({ $schema: draft, ...schema }: JsonObject, data: unknown): boolean => {
  const old = String(draft).includes('draft-07')
  const ajv = new (old ? Ajv : Ajv2020)({ strict: false, allErrors: true })
  // The package answers its function as a default export inside a default export
  ;(addFormats as unknown as { default: (ajv: Ajv) => void }).default(ajv as Ajv)
  return ajv.validate(schema, data)
}

const fieldsIn = (nodes: readonly LayoutNode[]): number =>
  nodes.reduce(
    (sum, node) =>
      sum + (node.type === 'group' || node.type === 'repeat' ? fieldsIn(node.nodes) : 1),
    0,
  )

describe('an example of JSON Forms', () => {
  test.each(examples.filter(({ name }) => !refused.has(name)).map((one) => [one.name, one]))(
    '%s becomes a form, and its data gets the verdict Ajv gives',
    async (_name, example) => {
      const form = await open(example)
      expect(
        form.layout.pages.reduce((sum, { nodes }) => sum + fieldsIn(nodes), 0),
      ).toBeGreaterThan(0)
      const faults = faultsOf(startForm(form, context, example.data))
      expect(faults.every(({ severity }) => severity === 'warning')).toBe(
        isValid(example.schema, example.data),
      )
    },
  )

  test.each([...refused])('%s is refused as the manual says: %s', async (name, code) => {
    const example = examples.find((one) => one.name === name)
    expect(example).toBeDefined()
    const thrown = await open(example as (typeof examples)[number]).catch((error: unknown) => error)
    expect((thrown as FormRefused).findings.map((finding) => finding.code)).toContain(code)
  })
})
