import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metip } from './metip.ts'

let forms: string
beforeAll(async () => {
  forms = await mkdtemp(join(tmpdir(), 'metip-new-'))
})
afterAll(() => rm(forms, { recursive: true }))

const answers = {
  title: 'Found property',
  owner: 'Property services',
  marking: 'OFFICIAL',
  retention: 'Review after 6 years',
}
const begin = (id: string, given: Partial<typeof answers> = answers) =>
  metip([
    'new',
    id,
    ...Object.entries(given).flatMap(([key, value]) => [`--${key}`, value]),
    '--in',
    forms,
  ])

describe('metip new', () => {
  it('writes a form that passes check with nothing to say, and that has cases', async () => {
    const written = await begin('found-property')
    expect(written).toMatchObject({ code: 0, err: '' })
    const folder = join(forms, 'found-property/1.0.0')
    expect(written.out).toContain(`metip check ${folder}`)
    expect(JSON.parse(await readFile(join(folder, 'form.json'), 'utf8'))).toMatchObject({
      id: 'found-property',
      version: '1.0.0',
      owner: 'Property services',
      marking: 'OFFICIAL',
      retention: 'Review after 6 years',
    })
    const checked = await metip(['check', folder, '--strict', '--json'])
    expect(JSON.parse(checked.out)).toMatchObject([
      { form: 'found-property 1.0.0', cases: 3, findings: [], advice: [] },
    ])
    expect(checked.code).toBe(0)
  })

  it('whose papers print, the telephone number on the restricted one alone', async () => {
    const folder = join(forms, 'found-property/1.0.0')
    const output = join(forms, 'paper.pdf')
    const answersFile = join(folder, 'cases/complete.json')
    for (const paper of ['evidence', 'restricted']) {
      const printed = await metip(['print', folder, answersFile, '-o', output, '--paper', paper])
      expect(printed, printed.err).toMatchObject({ code: 0 })
      expect(printed.out).toContain(`${paper}, 1 page`)
      expect((await readFile(output)).subarray(0, 5).toString()).toBe('%PDF-')
    }
  })

  it('that says so when it no longer does what its cases want', async () => {
    const folder = join(forms, 'found-property/1.0.0')
    const rules = join(folder, 'rules.json')
    const text = await readFile(rules, 'utf8')
    await writeFile(rules, text.replace('before(now, incident.happenedOn)', 'false'))
    const checked = await metip(['check', folder])
    await writeFile(rules, text)
    expect(checked.code).toBe(1)
    expect(checked.out).toContain('case-differs')
  })

  it('titles stand in the words as they were given, quotes and accents too', async () => {
    const title = 'Eiddo "coll" a’i dŷ'
    expect(await begin('lost-property', { ...answers, title })).toMatchObject({ code: 0 })
    const words = await readFile(join(forms, 'lost-property/1.0.0/words.en.json'), 'utf8')
    expect(JSON.parse(words)).toMatchObject({ title })
  })

  it('leaves a form that is there alone', async () => {
    const before = await readdir(join(forms, 'found-property'), { recursive: true })
    const again = await begin('found-property')
    expect(again).toMatchObject({ code: 2, out: '' })
    expect(again.err).toBe(
      'There is a form found-property already. Choose another id, or change that form.\n',
    )
    expect(await readdir(join(forms, 'found-property'), { recursive: true })).toEqual(before)
  })

  it('without a terminal it names what it would have asked, and writes nothing', async () => {
    const { title, marking } = answers
    const ran = await begin('stray-dog', { title, marking })
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toBe(
      'The form needs --owner, --retention. Give them as options, or run the command in a terminal, where it asks.\n',
    )
    expect(await readdir(forms)).not.toContain('stray-dog')
  })

  it.each(['Found', '../found', 'found--property'])('an id like "%s" is refused', async (id) => {
    const ran = await metip(['new', '--in', forms, '--', id])
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain("cannot be a form's id")
  })
})

describe('metip publish', () => {
  it.each(['a schema alone', 'a folder with nothing but a schema'])(
    '%s is a draft, and stays unpublished',
    async (what) => {
      const folder = await mkdtemp(join(forms, 'draft-'))
      const schema = join(folder, 'schema.json')
      await writeFile(schema, '{"properties": {"colour": {"type": "string"}}}')
      const ran = await metip(['publish', what === 'a schema alone' ? schema : folder], {
        METIP_DATA: join(folder, 'data'),
      })
      expect(ran).toMatchObject({ code: 2, out: '' })
      expect(ran.err).toMatch(/is a draft and cannot be published\. Give it a form\.json/)
    },
  )
})

describe('metip preview', () => {
  it('a port that is taken: one sentence', async () => {
    const taken = createServer()
    await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', () => listening()))
    const { port } = taken.address() as { port: number }
    const ran = await metip(['preview', join(forms, 'found-property'), '--port', String(port)])
    taken.close()
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toBe(
      `Port ${port} cannot be used (EADDRINUSE). Choose another with --port, or 0 for any that is free.\n`,
    )
  })

  it.each([
    [['--port', 'many'], 'is not a port'],
    [['--port', '70000'], 'is not a port'],
  ])('%j: one sentence', async (options, words) => {
    const ran = await metip(['preview', join(forms, 'found-property'), ...options])
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain(words)
    expect(ran.err.trim().split('\n')).toHaveLength(1)
  })

  it('a folder of forms asks which one', async () => {
    const ran = await metip(['preview', forms])
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toMatch(/holds \d forms, and one is shown at a time\. Name it: metip preview /)
  })

  it('a folder that is not there', async () => {
    const ran = await metip(['preview', join(forms, 'nowhere')])
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain('cannot be read (ENOENT)')
  })
})
