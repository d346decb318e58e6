import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '@metip/form-definitions'
import { lowerSchema } from '../../form-definitions/src/compile/dialect.ts'
import { collectFindings } from '../../form-definitions/src/compile/finding.ts'
import {
  compileValidators,
  validatorOptions,
} from '../../form-definitions/src/compile/validators.ts'
import type { Validators } from '../../form-definitions/src/open.ts'
import { schemaCorpus } from '../fixtures/schemaCorpus.ts'
import { importText } from '../support/forms.ts'

async function validatorsOf(schema: object): Promise<(answers: unknown) => boolean> {
  const findings = collectFindings()
  const code = compileValidators(lowerSchema(schema as JsonObject, findings), findings)
  expect(findings.all).toEqual([])
  const made = (await importText(code)) as { default: Validators }
  const { root, sections } = made.default
  return (answers) =>
    Object.entries(sections).every(
      ([name, section]) =>
        !Object.hasOwn(answers as object, name) || section((answers as JsonObject)[name]),
    ) && root(answers)
}

describe('sectioned validators say what Ajv says of the whole', () => {
  test('on 120 pairs of schema and answers or more', () => {
    const pairs = schemaCorpus.reduce((sum, { good, bad }) => sum + good.length + bad.length, 0)
    expect(pairs).toBeGreaterThan(120)
  })

  const ajv = new Ajv2020({ ...validatorOptions, ownProperties: true })
  addFormats.default(ajv)

  test.each(schemaCorpus)('$about', async ({ schema, good, bad, ajvIsWrong }) => {
    const whole = ajv.compile(schema)
    const ours = await validatorsOf(schema)
    const verdicts = (check: (answers: unknown) => boolean) => [
      good.map((answers) => check(answers)),
      bad.map((answers) => check(answers)),
    ]
    expect(verdicts(ours)).toEqual([good.map(() => true), bad.map(() => false)])
    if (ajvIsWrong) expect(verdicts((answers) => whole(answers))).not.toEqual(verdicts(ours))
    else expect(verdicts((answers) => whole(answers))).toEqual(verdicts(ours))
  })
})
