import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { buildForm, findForms } from '../../apps/cli/src/formFolder.ts'
import { typesFolder, typesOf } from '../../apps/cli/src/types.ts'
import { metip } from './metip.ts'

const forms = fileURLToPath(new URL('../../form-definitions/forms', import.meta.url))
let folder: string
const older = () => join(folder, '1.0.0')
const newer = () => join(folder, '1.0.1')

const declaration = {
  id: 'small-form',
  version: '1.0.0',
  marking: 'OFFICIAL',
  owner: 'Tests',
  retention: 'None',
  languages: ['en'],
  papers: {},
  routes: [],
  acts: {},
  index: { name: 'work', references: [] },
}
const schema = {
  type: 'object',
  additionalProperties: false,
  properties: { work: { type: 'string', title: 'Occupation' }, age: { type: 'number' } },
}
const small = {
  'form.json': declaration,
  'schema.json': schema,
  'cases/one.json': {
    name: 'A shop manager',
    answers: { work: 'Shop manager', age: 40 },
    expect: { faults: [] },
  },
}

async function write(version: string, files: Record<string, object>): Promise<void> {
  await mkdir(join(folder, version, 'cases'), { recursive: true })
  for (const [file, value] of Object.entries(files))
    await writeFile(join(folder, version, file), JSON.stringify(value))
}

/** The later version: the same form, changed. */
const change = (files: Record<string, object> = {}) =>
  write('1.0.1', { ...small, 'form.json': { ...declaration, version: '1.0.1' }, ...files })

/** The occupation is asked under another name. */
const renamed = (id: object = {}) => ({
  'form.json': { ...declaration, version: '1.0.1', index: { name: 'job', references: [] } },
  'schema.json': {
    ...schema,
    properties: { job: { type: 'string', title: 'Occupation', ...id }, age: { type: 'number' } },
  },
  'cases/one.json': { ...small['cases/one.json'], answers: { job: 'Shop manager', age: 40 } },
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metip-versions-'))
  await write('1.0.0', small)
})
afterEach(() => rm(folder, { recursive: true }))

describe('metip diff', () => {
  const diff = (...more: string[]) => metip(['diff', older(), newer(), ...more])

  it('finds another label safe and asks for the next patch', async () => {
    const { properties } = schema
    await change({
      'schema.json': {
        ...schema,
        properties: { ...properties, age: { type: 'number', title: 'Age in years' } },
      },
    })
    const { code, out } = await diff()
    expect(out).toContain('Safe: drafts go on as they are')
    expect(out).toContain('The changes ask for version 1.0.1')
    expect(out).toContain('All 1 cases of the older version come through whole')
    expect(code).toBe(0)
  })

  it('says which answers have no place, and that the version is too small', async () => {
    await change(renamed())
    const { code, out } = await diff('--json')
    const told = JSON.parse(out) as Record<string, unknown>
    expect(told['changes']).toContainEqual({
      kind: 'migration',
      code: 'question-removed',
      file: 'schema.json',
      pointer: '/work',
      message:
        'The question “Occupation” is gone: answers to it in drafts have no place. ' +
        'If /job is the same question, give it "fieldId": "/work"',
    })
    expect(told).toMatchObject({
      cases: [{ name: 'A shop manager', left: ['/work'], faults: [] }],
      version: '1.1.0',
      given: '1.0.1',
      tooSmall: true,
    })
    expect(code).toBe(1)
  })

  it('moves the answers of a question that kept its id', async () => {
    await change(renamed({ fieldId: 'work' }))
    const { out } = await diff()
    expect(out).toContain('Answers in drafts move by themselves')
    expect(out).toContain('All 1 cases of the older version come through whole')
  })

  it('names the faults that a draft would show', async () => {
    await change({
      'schema.json': {
        ...schema,
        required: ['when'],
        properties: { ...schema.properties, when: { type: 'string' } },
      },
    })
    const { out } = await diff('--json')
    expect(JSON.parse(out)).toMatchObject({ cases: [{ faults: ['/when required'] }] })
  })
})

describe('metip check', () => {
  it.each([
    [
      'fails where a case of the older version would lose an answer',
      {},
      'A shop manager: /work has no place any more',
    ],
    ['says what is wrong in a migration', { values: { '/x': 'old.work' } }, 'The schema has no /x'],
    ['passes where every answer has a place', { moves: { '/work': '/job' } }, undefined],
    ['passes where the author lets an answer go', { drops: ['/work'] }, undefined],
  ])('%s', async (_what, migration, message) => {
    await change({ ...renamed(), 'migration.json': { from: '1.0.0', ...migration } })
    const { code, out } = await metip(['check', newer()])
    if (message !== undefined) expect(out).toContain(message)
    expect(code).toBe(message === undefined ? 0 : 1)
  })

  it('wants the older version beside the newer one', async () => {
    await change({ 'migration.json': { from: '0.9.0' } })
    const { code, err } = await metip(['check', newer()])
    expect(err).toContain('migration.json is from 0.9.0, which is not beside this form')
    expect(code).toBe(2)
  })
})

const all = await findForms(forms)
test.each(all.map((form) => [relative(forms, form), form]))(
  'the type of the answers of %s is current: run metip types',
  async (_name, form) => {
    const { source } = await buildForm(form)
    const { id, version } = source.declaration
    const written = await readFile(join(typesFolder, id, `${version}.ts`), 'utf8')
    expect(written).toBe(await typesOf(source))
  },
)
