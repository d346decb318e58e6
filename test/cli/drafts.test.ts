import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPaper } from '../../apps/cli/src/paperText.ts'
import { metip } from './metip.ts'

const outside = fileURLToPath(new URL('../fixtures/outside/json-resume', import.meta.url))
const schema = join(outside, 'schema.json')
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metip-draft-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('a schema from outside, with nothing beside it', () => {
  it('is checked and found good', async () => {
    const ran = await metip(['check', schema])
    expect(ran.err).toBe('')
    expect(ran.out).toMatch(/ 0\.1\.0 .* good/)
    expect(ran.code).toBe(0)
  })

  it('prints all of its own sample', async () => {
    const paper = join(folder, 'out.pdf')
    const sample = join(outside, 'sample.resume.json')
    const ran = await metip(['print', schema, sample, '-o', paper])
    expect(ran.code).toBe(0)
    const { text } = await readPaper(await readFile(paper))
    const textsIn = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.entries(value).flatMap(([key, one]) => (key === '$schema' ? [] : textsIn(one)))
          : []
    const answers = textsIn(JSON.parse(await readFile(sample, 'utf8')))
    expect(answers.length).toBeGreaterThan(60)
    // Columns break long words, and stand between the lines of each other's texts
    const bare = text.replace(/\s+/g, '')
    const missing = answers
      .map((one) => one.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1'))
      .filter(
        (one) =>
          !one
            .split(/[^\p{L}\p{N}]+/u)
            .every((word) => [word.slice(0, 4), word.slice(-4)].some((end) => bare.includes(end))),
      )
    expect(missing).toEqual([])
  })

  it('is a draft, which cannot be published', async () => {
    await copyFile(schema, join(folder, 'schema.json'))
    const ran = await metip(['publish', folder], { METIP_DATA: join(folder, 'data') })
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('Give it a form.json')
  })
})

describe('a folder with a schema and a layout of JSON Forms', () => {
  it('is a form, found below the folder named', async () => {
    await writeFile(
      join(folder, 'schema.json'),
      JSON.stringify({ type: 'object', properties: { name: { type: 'string' } } }),
    )
    await writeFile(
      join(folder, 'layout.json'),
      JSON.stringify({ type: 'Control', scope: '#/properties/name', label: 'Full name' }),
    )
    const paper = join(folder, 'out.pdf')
    expect((await metip(['check', folder])).code).toBe(0)
    const answers = join(folder, 'answers.txt')
    await writeFile(answers, JSON.stringify({ name: 'Witness One' }))
    expect((await metip(['print', folder, answers, '-o', paper])).code).toBe(0)
    expect((await readPaper(await readFile(paper))).text).toContain('Full name Witness One')
  })

  it('that is not there is said in a sentence', async () => {
    const ran = await metip(['check', join(folder, 'nowhere')])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('cannot be read')
  })
})

describe('a form from outside that cannot be as it is', () => {
  it('names a page template that is not there in its own place', async () => {
    const schema = { type: 'object', properties: { a: { type: 'string' } } }
    const form = {
      id: 'given',
      version: '1.0.0',
      marking: 'OFFICIAL',
      owner: 'Tests',
      retention: 'None',
      languages: ['en'],
      papers: { evidence: { answers: ['/a'], template: 'nowhere/1.0.0/evidence' } },
      routes: [],
      acts: {},
      index: { name: 'answers.a', references: [] },
    }
    await writeFile(join(folder, 'schema.json'), JSON.stringify(schema))
    await writeFile(join(folder, 'form.json'), JSON.stringify(form))
    const ran = await metip(['check', folder])
    expect(ran.code).toBe(1)
    expect(ran.out).toContain('/papers/evidence/template wrong paper-missing')
  })

  it('says in a sentence that the paper cannot print a label', async () => {
    const schema = { type: 'object', properties: { a: { type: 'string', title: '姓名' } } }
    await writeFile(join(folder, 'schema.json'), JSON.stringify(schema))
    const answers = join(folder, 'answers.txt')
    await writeFile(answers, '{"a":"x"}')
    const ran = await metip(['print', folder, answers, '-o', join(folder, 'out.pdf')])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('Write it with letters the paper has.')
    expect(ran.err).not.toContain('nobody foresaw')
  })
})
