import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Generate } from '@jsonforms/core'
import { getExamples } from '@jsonforms/examples'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject, Part } from '@metip/form-definitions'
import { compileForm, openCompiled, readForm } from '@metip/form-definitions/compile'
import { brokenAnswers, validAnswers } from '../support/answers.ts'
import { importText } from '../support/forms.ts'
import { generateSchema } from '../support/generateSchemas.ts'
import { asForm, snapshotForms } from '../support/rjsf.ts'
import { openTab, type Tab } from './page/tab.ts'
import { tryForm, type Trial } from './page/tryForm.ts'

interface Given {
  readonly name: string
  readonly schema: JsonObject
  readonly layout?: JsonObject
}

/** Examples of JSON Forms that docs/layout.md says are no form here. */
const noForms = ['string', 'mixed', 'enumInArray', 'jsonschema']

const examples = getExamples()
  .filter(({ name }) => !noForms.includes(name))
  .map(({ name, schema, uischema, data }): Given => ({
    name,
    schema: (schema ?? Generate.jsonSchema(data as object)) as unknown as JsonObject,
    ...(uischema && { layout: uischema as unknown as JsonObject }),
  }))
const snapshots = await snapshotForms()
const seeds = Array.from({ length: 60 }, (_, i) => i + 1)

const corpora: Readonly<Record<string, readonly Given[]>> = {
  'an example of JSON Forms': examples,
  'a schema of react-jsonschema-form': snapshots.forms.map(({ name, schema }) => ({
    name,
    schema: asForm(schema),
  })),
  'a schema that nobody wrote': seeds.map((seed) => ({
    name: `with seed ${seed}`,
    schema: generateSchema(seed),
  })),
}

const parts: Part[] = []
let tab: Tab

beforeAll(async () => {
  tab = await openTab({ viewport: { width: 820, height: 1180 } }, parts)
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  await tab.page.evaluate(readFileSync(axe, 'utf8'))
}, 60_000)
afterAll(() => tab?.close())

const trials = new Map<Given, Promise<Trial>>()

/** Compiled and answered here; the next one while the browser draws the one before. */
function prepare(given: Given): Promise<Trial> {
  const known = trials.get(given)
  if (known) return known
  const made = makeTrial(given)
  trials.set(given, made)
  return made
}

async function makeTrial({ name, schema, layout }: Given): Promise<Trial> {
  const texts = {
    'schema.json': JSON.stringify(schema),
    ...(layout && { 'layout.json': JSON.stringify(layout) }),
  }
  const compiled = await compileForm(readForm(texts, '0'.repeat(64)))
  const form = await openCompiled(compiled, importText)
  parts.push(...compiled.parts)
  const seed = name.length
  const broken = brokenAnswers(form, seed)
  return { bundle: form.bundle, valid: validAnswers(form, seed), ...(broken && { broken }) }
}

test('the corpora are whole: 71 examples, and 142 drawings of 78 schemas', () => {
  expect(examples).toHaveLength(71)
  expect(snapshots.drawn).toBe(142)
  expect(snapshots.forms).toHaveLength(78)
})

describe.each(Object.entries(corpora))('%s', (_corpus, all) => {
  test.each(all.map((given, at) => [given.name, given, all[at + 1]] as const))(
    '%s is drawn, takes valid answers as they are, and leads to what is wrong with others',
    async (_name, given, next) => {
      const trial = await prepare(given)
      const complaints = tab.complaints.length
      const trying = tab.page.evaluate(tryForm, JSON.stringify(trial))
      if (next) setImmediate(() => void prepare(next).catch(() => undefined))
      const outcome = await trying
      expect(outcome.wrong.join('\n')).toBe('')
      expect(tab.complaints.slice(complaints)).toEqual([])
      expect(outcome.refused).toEqual([])
      expect(outcome.submitted).toEqual(trial.valid)
      if (!trial.broken) return
      const { pointer, code } = trial.broken
      expect(outcome.faults[0]).toEqual({ pointer, code })
      expect(outcome.line).not.toBe('')
      expect(isNear(outcome.leadsTo ?? '', pointer)).toBe(true)
    },
  )
})

/** At the place, at what it stands in, or at the first question in it. */
const isNear = (at: string, pointer: string): boolean =>
  at !== '' && (at === pointer || at.startsWith(`${pointer}/`) || pointer.startsWith(`${at}/`))
