import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { getExamples } from '@jsonforms/examples'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '@metip/form-definitions'
import type { LooseForm } from '@metip/renderer'
import { launchChromium } from '../support/browser.ts'
import type { LoosePage } from './hosts/loose/main.ts'
import { servePages } from './hosts/pages.ts'
import type { Served } from './hosts/serveFolder.ts'

declare const loose: LoosePage

const outside = fileURLToPath(new URL('../fixtures/outside/json-resume/', import.meta.url))
const readOutside = (name: string): JsonObject =>
  JSON.parse(readFileSync(`${outside}${name}.json`, 'utf8')) as JsonObject

let served: Served
let browser: Browser
let page: Page
let complaints: string[]

beforeAll(async () => {
  served = await servePages(['loose'])
  browser = await launchChromium()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const open = async (path: string) => {
  await page?.close()
  page = await browser.newPage()
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${served.url}${path}`)
}
beforeEach(() => open('loose/'))

const show = (form: LooseForm, answers?: JsonObject, language?: string) =>
  page.evaluate((given) => {
    const { form, answers, language } = JSON.parse(given)
    return loose.show(form, answers, language)
  }, JSON.stringify({ form, answers, language }))
const submit = () => page.evaluate(() => loose.submit())

describe('a stranger’s schema in a page without a service', () => {
  test('JSON Resume is drawn and gives its own sample back', async () => {
    const sample = readOutside('sample.resume')
    const { title, problem } = await show({ schema: readOutside('schema') }, sample)
    expect(problem).toBeUndefined()
    expect(title).toBe('Resume Schema')
    // A blank text is no answer
    const { image: _blank, ...basics } = sample['basics'] as JsonObject
    const [sent] = await submit()
    expect(sent).toEqual({
      name: 'metip-submit',
      detail: expect.objectContaining({ answers: { ...sample, basics } }),
    })
    expect(complaints).toEqual([])
  })

  test.each(['person', 'categorization'])(
    'the example "%s" of JSON Forms is drawn by its own layout and takes its own data',
    async (name) => {
      const example = getExamples().find((one) => one.name === name)
      const schema = example?.schema as object
      const { problem } = await show(
        { schema, layout: example?.uischema as object },
        example?.data as JsonObject,
      )
      expect(problem).toBeUndefined()
      expect(await page.locator('metip-form input, metip-form select').count()).toBeGreaterThan(2)
      const events = await submit()
      expect(events.map(({ name }) => name)).toHaveLength(1)
      expect(complaints).toEqual([])
    },
  )

  test('rules are run: a field is asked when the rule says so', async () => {
    await show({
      schema: {
        type: 'object',
        properties: { injured: { type: 'boolean' }, where: { type: 'string', title: 'Where' } },
      },
      rules: { visible: { '/where': 'injured == true' } },
    })
    expect(await page.getByLabel('Where').count()).toBe(0)
    await page.getByLabel('Yes').check()
    await page.getByLabel('Where').waitFor()
  })

  test('its titles are in the language that the host says they are', async () => {
    const schema = {
      type: 'object',
      required: ['enw'],
      properties: { enw: { type: 'string', title: 'Enw' } },
    }
    const { language } = await show({ schema, language: 'cy' }, {}, 'cy')
    expect(language).toBe('cy')
    await submit()
    expect(await page.locator('metip-form .shell').getAttribute('lang')).toBe('cy')
    await expect
      .poll(() => page.locator('metip-form .summary li').allInnerTexts())
      .toEqual(['Rhowch ateb: Enw'])
  })
})

describe('a form that cannot be used is refused with what to put right', () => {
  test('all findings are named, with file and place', async () => {
    const { problem } = await show({
      schema: { type: 'object', properties: { age: { type: 'number', minimum: 'none' } } },
      layout: { type: 'Control', scope: '#/properties/nobody' },
    })
    expect(problem?.name).toBe('FormRefused')
    expect(problem?.code).toBe('form-refused')
    expect(problem?.findings).toContainEqual(
      expect.objectContaining({ file: 'schema.json', pointer: '/properties/age/minimum' }),
    )
  })

  test.each([
    ['no schema', { schema: undefined as unknown as object }, 'file-missing'],
    ['a schema that is a list', { schema: [] }, 'file-shape'],
    ['a rule that is none', { schema: { type: 'object' }, rules: 3 as never }, 'file-shape'],
  ])('%s', async (_, form, code) => {
    const { problem } = await show(form)
    expect(problem?.findings?.map((one) => one.code)).toContain(code)
  })

  test('a schema that holds itself', async () => {
    const { problem } = await page.evaluate(() => loose.showCircle())
    expect(problem?.findings).toEqual([
      expect.objectContaining({ file: 'schema.json', code: 'json-malformed' }),
    ])
  })

  test('in a page whose policy forbids what was compiled, the problem says which directive', async () => {
    await open('strict/loose/')
    const { problem } = await show({ schema: { type: 'object', properties: { a: {} } } })
    expect(problem?.code).toBe('module-refused')
    expect(problem?.todo).toContain('script-src')
  })
})

test('the compiler comes with the first form read, not with the element', async () => {
  const scripts = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.js'))
        .map((entry) => (entry as PerformanceResourceTiming).decodedBodySize),
    )
  const before = await scripts()
  await show({ schema: { type: 'object', properties: { a: { type: 'string' } } } })
  const after = await scripts()
  expect(after.length).toBeGreaterThan(before.length)
  expect(Math.max(...after)).toBeGreaterThan(2 * Math.max(...before))
})
