import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { faultText, type Fault } from '@metip/form-definitions'
import { FormRefused, overlayWords, readForce, readForm } from '@metip/form-definitions/compile'
import { openSource, readFormFiles } from '../support/forms.ts'
import { scenario } from '../support/scenario.ts'

const press = '0'.repeat(64)
const texts = (files: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(files).map(([name, file]) => [name, JSON.stringify(file)]))

const another = {
  'force.json': { id: 'another', title: 'Another force' },
  'patterns.json': {
    'cad-ref': { pattern: '^[0-9]{4}-[A-Z]{3}$', example: '0001-ABC', source: 'This test' },
  },
  'words.en.json': {
    '*': {
      formats: { 'cad-ref': '{label} must be a log number, like 0001-ABC' },
      fields: { '/restricted/email': { faults: { format: 'Write the e-mail address again' } } },
    },
    'mg11-witness-statement': {
      fields: { '/refs/cadRef': { label: 'Incident log number (optional)' } },
    },
    'another-form': { title: 'Of no concern here' },
  },
}

/** The shipped form, its CAD reference said to be one: a force's own words and patterns apply to it. */
function filesWithCad(): Record<string, string> {
  const files = readFormFiles('mg11-witness-statement')
  const schema = JSON.parse(files['schema.json'] ?? '') as {
    properties: { refs: { properties: Record<string, object> } }
  }
  schema.properties.refs.properties['cadRef'] = { type: 'string', format: 'cad-ref' }
  return { ...files, 'schema.json': JSON.stringify(schema) }
}

const open = (force?: Record<string, unknown>) =>
  openSource(readForm(filesWithCad(), { press, ...(force && { force: readForce(texts(force)) }) }))

const cadFault: Fault = { pointer: '/refs/cadRef', code: 'format', severity: 'error' }

describe('another force’s folder', () => {
  test('changes a label, a fault’s sentence and the CAD pattern, and not the form', async () => {
    const ours = await open()
    const theirs = await open(another)
    expect(ours.words('en').fields['/refs/cadRef']?.label).toBe('CAD reference (optional)')
    expect(theirs.words('en').fields['/refs/cadRef']?.label).toBe('Incident log number (optional)')
    expect(theirs.words('en').title).toBe('Witness statement')
    expect(theirs.words('cy').fields['/refs/cadRef']?.label).toBe('Cyfeirnod CAD (dewisol)')
    expect(faultText(theirs, 'en', cadFault)).toBe(
      'Incident log number must be a log number, like 0001-ABC',
    )
    expect(
      faultText(theirs, 'en', { pointer: '/restricted/email', code: 'format', severity: 'error' }),
    ).toBe('Write the e-mail address again')
    scenario(theirs).answer('/refs/cadRef', '0001-ABC').expectNoFault('/refs/cadRef')
    scenario(theirs).answer('/refs/cadRef', '4567/23NOV26').expectFault('/refs/cadRef', 'format')
    scenario(ours).answer('/refs/cadRef', '4567/23NOV26').expectNoFault('/refs/cadRef')
    expect(theirs.bundle.manifest.parts['schema']).toBe(ours.bundle.manifest.parts['schema'])
    expect(theirs.bundle.manifest.parts['layout']).toBe(ours.bundle.manifest.parts['layout'])
  })

  test('cannot reach a prototype through its words', () => {
    const words = { en: JSON.parse('{"title":"A"}') }
    const force = readForce(texts({ 'force.json': another['force.json'] }))
    const sly = { ...force, words: { en: { '*': JSON.parse('{"__proto__":{"title":"B"}}') } } }
    const laid = overlayWords(words, sly, 'x')['en']
    expect(laid?.title).toBe('A')
    expect(Object.getPrototypeOf(laid)).toBe(Object.prototype)
  })

  test.each([
    [
      'patterns.json/cad-ref/pattern pattern-open',
      { pattern: '[0-9]+', example: '1', source: 'x' },
    ],
    [
      'patterns.json/cad-ref/pattern pattern-refused',
      { pattern: '^(a+)+$', example: 'a', source: 'x' },
    ],
    [
      'patterns.json/cad-ref/example example-differs',
      { pattern: '^[0-9]$', example: 'a', source: 'x' },
    ],
    ['patterns.json/cad-ref file-shape', { pattern: '^[0-9]$', example: '1' }],
  ])('is refused with %s', (finding, pattern) => {
    const files = texts({ ...another, 'patterns.json': { 'cad-ref': pattern } })
    expect(findingsOf(() => readForce(files))).toEqual([finding])
  })

  test('is refused whole, with all that is wrong in it', () => {
    const files = { 'force.json': '{"id":"x"}', 'units.json': '{"units":[{"code":"1"}]}' }
    expect(findingsOf(() => readForce(files))).toEqual([
      'force.json/title file-shape',
      'units.json/units/0 file-shape',
    ])
  })
})

describe('the shipped example', () => {
  const folder = fileURLToPath(
    new URL('../../form-definitions/force/metropolitan/', import.meta.url),
  )
  const force = readForce(
    Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(folder + name, 'utf8')]),
    ),
  )

  test('has units, reasons in both languages, and a source for every pattern', () => {
    expect(force.units.length).toBeGreaterThan(80)
    expect(new Set(force.units.map(({ code }) => code)).size).toBe(force.units.length)
    for (const { labels } of force.reasons) expect(Object.keys(labels)).toEqual(['en', 'cy'])
    for (const { source } of Object.values(force.patterns)) expect(source).not.toBe('')
  })

  test('says what each of its formats wants, with the example it takes, in both languages', () => {
    for (const [name, { example }] of Object.entries(force.patterns))
      for (const language of ['en', 'cy']) {
        const formats = force.words[language]?.['*']?.['formats'] as Record<string, string>
        expect(formats[name], `${language} ${name}`).toContain(example)
      }
  })

  test('calls the station a police station', async () => {
    const form = await openSource(
      readForm(readFormFiles('mg11-witness-statement'), { press, force }),
    )
    const label = (language: string) => form.words(language).fields['/taken/station']?.label
    expect([label('en'), label('cy')]).toEqual([
      'Police station (optional)',
      'Gorsaf heddlu (dewisol)',
    ])
  })
})

function findingsOf(work: () => unknown): string[] {
  try {
    work()
    return []
  } catch (thrown) {
    if (!(thrown instanceof FormRefused)) throw thrown
    return thrown.findings.map(({ file, pointer, code }) => `${file}${pointer} ${code}`)
  }
}
