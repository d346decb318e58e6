import { describe, expect, test } from 'vitest'
import { faultsOf, startForm, type JsonObject } from '@metip/form-definitions'
import { FormRefused, openCompiled, readForm, type Finding } from '@metip/form-definitions/compile'
import { bounds, compileApart } from '@metip/form-definitions/worker'
import { corpus, type Hostile } from '../fixtures/hostile/index.ts'
import { importText } from '../support/forms.ts'

const options = { press: '0'.repeat(64), parts: new Map(), lists: [] }
const context = {
  now: '2026-11-23T12:00:00+00:00',
  language: 'en',
  officer: { id: 'o', name: 'Officer One', rank: 'PC', warrantNo: '1', unit: 'u' },
}

const compiled = (files: Hostile['files']) =>
  compileApart(files, options).catch((thrown: unknown) => {
    if (thrown instanceof FormRefused) return thrown.findings
    throw thrown
  })

const isRefused = (result: unknown): result is readonly Finding[] => Array.isArray(result)

/** What an engine says when nobody thought of the case. */
const engineWords =
  /undefined|Cannot |is not (a function|iterable)|Unexpected|\[object|strict mode|must NOT|stack/

describe('a hostile definition is refused with a reason or stays bounded', () => {
  test.each(corpus.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    const result = await compiled(one.files)
    if (isRefused(result)) {
      expect(result.map(({ code }) => code)).toContain(one.expected)
      for (const { message, code } of result) {
        expect(message).toMatch(/ .{10,}/s)
        expect(message).not.toMatch(engineWords)
        expect(message.length).toBeLessThan(700)
        expect(code).not.toBe('form-not-understood')
      }
      return
    }
    expect(one.expected).toBe('bounded')
    const form = await openCompiled(result.compiled, importText)
    const state = startForm(form, context, (one.answers ?? { a: 'x', n: 'y' }) as JsonObject)
    expect(Array.isArray(faultsOf(state))).toBe(true)
  })
})

test('the corpus is large, and each of it has a name of its own', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(150)
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length)
})

test('nothing a definition says runs: the prototype is as it was, and so are the globals', async () => {
  const before = [Object.keys(Object.prototype), Object.keys(globalThis).length]
  for (const one of corpus.filter(({ name }) => /code|proto|constructor/.test(name)))
    await compiled(one.files)
  expect([Object.keys(Object.prototype), Object.keys(globalThis).length]).toEqual(before)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

/** A form that every vet lets through and that is still too much: rules, each of many parts. */
function heavy(questions: number): Record<string, string> {
  const names = Array.from({ length: questions }, (_, i) => `q${i}`)
  const sum = (name: string) => Array.from({ length: 40 }, () => `size(${name}) > 0`).join(' || ')
  return {
    'schema.json': JSON.stringify({
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, { type: 'string', maxLength: 9 }])),
    }),
    'rules.json': JSON.stringify({
      required: Object.fromEntries(names.map((name) => [`/${name}`, sum(name)])),
    }),
  }
}

test('a form that takes too long to compile is ended, and the next one compiles', async () => {
  const result = await compiled(heavy(2_000))
  expect(isRefused(result) && result.map(({ code }) => code)).toEqual(['form-too-slow'])
  expect(isRefused(result) && result[0]?.message).toContain(`${bounds.cpuMs / 1000} seconds`)
  expect(isRefused(await compiled(heavy(2)))).toBe(false)
})

test('forms compiled at once do not get each other’s answers', async () => {
  const title = (name: string) => ({
    'schema.json': JSON.stringify({
      title: name,
      type: 'object',
      properties: { a: { type: 'string' } },
    }),
  })
  const names = ['One', 'Two', 'Three', 'Four', 'Five']
  const forms = await Promise.all(names.map((name) => compileApart(title(name), options)))
  expect(forms.map(({ source }) => source.schema['title'])).toEqual(names)
})

test('what was compiled apart is what is compiled here, byte for byte', async () => {
  const { compileForm } = await import('@metip/form-definitions/compile')
  const files = heavy(3)
  const apart = await compileApart(files, options)
  expect(apart.compiled.digest).toBe((await compileForm(readForm(files, options))).digest)
})
