import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { metip } from './metip.ts'

const shipped = fileURLToPath(
  new URL('../../form-definitions/forms/mg11-witness-statement/1.0.0', import.meta.url),
)
let folder: string

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'metip-form-')), 'form')
  await cp(shipped, folder, { recursive: true })
})
afterEach(() => rm(join(folder, '..'), { recursive: true }))

interface Case {
  expect: Record<string, unknown>
}
async function changeCase(change: (test: Case) => void): Promise<void> {
  const file = join(folder, 'cases/adult.json')
  const test = JSON.parse(await readFile(file, 'utf8')) as Case
  change(test)
  await writeFile(file, JSON.stringify(test))
}

describe('metip check', () => {
  it('finds the shipped forms good', async () => {
    const ran = await metip(['check'])
    expect(ran.out).toMatch(/mg11-witness-statement 1\.0\.0 .* good/)
    expect(ran.code).toBe(0)
  })

  it.each([
    [
      'a word no paper shows',
      { papers: { evidence: { shows: ['never printed'] } } },
      'Missing: never printed',
    ],
    [
      'a word a paper must hide',
      { papers: { evidence: { hides: ['WITNESS STATEMENT'] } } },
      'Shown: WITNESS STATEMENT',
    ],
    ['another number of pages', { papers: { evidence: { pages: 9 } } }, 'It has 1 pages'],
    [
      'another message',
      { messages: { cris: { '/witness/familyName': 'Nobody' } } },
      'The message says otherwise here: expected "Nobody", found "One"',
    ],
    ['nothing at all', {}, 'Say what is to be expected'],
  ])('a case that expects %s: exit code 1, and which case it is', async (_, wanted, words) => {
    await changeCase((test) => (test.expect = wanted))
    const ran = await metip(['check', folder, '--json'])
    expect(ran.code).toBe(1)
    const [form] = JSON.parse(ran.out) as [{ findings: { message: string }[] }]
    expect(form.findings.map(({ message }) => message)).toEqual([expect.stringContaining(words)])
  })

  it('a form that cannot be compiled: exit code 1, with all that is wrong', async () => {
    const file = join(folder, 'rules.json')
    const rules = JSON.parse(await readFile(file, 'utf8')) as { visible: Record<string, string> }
    await writeFile(
      file,
      JSON.stringify({ ...rules, visible: { '/nowhere': 'true', '/body': 'no +' } }),
    )
    const ran = await metip(['check', folder])
    expect(ran.code).toBe(1)
    expect(ran.out).toMatch(/rules\.json\n.*nowhere/s)
    expect(ran.out).toMatch(/rules\.json\n.*body/s)
  })

  it('names line and column of what it finds, and puts right what it can', async () => {
    const file = join(folder, 'words.en.json')
    const words = (await readFile(file, 'utf8')).replace('"Family name"', '"Family name:"')
    await writeFile(file, words)
    const said = await metip(['check', folder])
    expect(said.code).toBe(0)
    const line = words.slice(0, words.indexOf('"Family name:"')).split('\n').length
    expect(said.out).toMatch(
      new RegExp(`^  ${line}:\\d+ /fields/~1witness~1familyName/label advice label-colon`, 'm'),
    )
    const fixed = await metip(['check', folder, '--fix'])
    expect(fixed.code).toBe(0)
    expect(fixed.out).not.toContain('label-colon')
    expect(await readFile(file, 'utf8')).toBe(words.replace('"Family name:"', '"Family name"'))
  })

  it('counts the words that a language lacks', async () => {
    const file = join(folder, 'words.cy.json')
    const words = JSON.parse(await readFile(file, 'utf8')) as { fields: Record<string, object> }
    const {
      ['/witness/familyName']: _one,
      ['/witness/givenNames']: _other,
      ...fields
    } = words.fields
    await writeFile(file, JSON.stringify({ ...words, fields }))
    const ran = await metip(['check', folder])
    expect(ran.code).toBe(1)
    expect(ran.out).toContain('/words.cy.json (2 words missing)')
  })

  it('lets warnings count when asked to', async () => {
    const file = join(folder, 'form.json')
    const form = (await readFile(file, 'utf8')).replace(/"retention": ".*?"/, '"retention": "TBC"')
    await writeFile(file, form)
    expect(await metip(['check', folder])).toMatchObject({ code: 0 })
    const strict = await metip(['check', folder, '--strict'])
    expect(strict.code).toBe(1)
    expect(strict.out).toContain('retention-missing')
  })

  it('a form of a stranger that takes for ever is ended, and no secret is shown', async () => {
    const names = Array.from({ length: 2_000 }, (_, i) => `q${i}`)
    const asks = (name: string) =>
      Array.from({ length: 40 }, () => `size(${name}) > 0`).join(' || ')
    await writeFile(
      join(folder, 'schema.json'),
      JSON.stringify({
        type: 'object',
        properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
      }),
    )
    await writeFile(
      join(folder, 'rules.json'),
      JSON.stringify({ required: Object.fromEntries(names.map((n) => [`/${n}`, asks(n)])) }),
    )
    const ran = await metip(['check', folder])
    expect(ran).toMatchObject({ code: 1, err: '' })
    expect(ran.out).toContain('form-too-slow')
  })

  it('JSON that is broken off: exit code 1, naming the file', async () => {
    await writeFile(join(folder, 'layout.json'), '{"type": ')
    const ran = await metip(['check', folder])
    expect(ran).toMatchObject({ code: 1, err: '' })
    expect(ran.out).toContain('layout.json')
  })
})

describe('metip print', () => {
  it('prints the same bytes twice', async () => {
    const files = [join(folder, 'one.pdf'), join(folder, 'two.pdf')]
    for (const file of files)
      expect(
        await metip(['print', folder, join(folder, 'cases/adult.json'), '-o', file]),
      ).toMatchObject({
        code: 0,
        out: `${file}: evidence, 1 page\n`,
      })
    const [one, two] = await Promise.all(files.map((file) => readFile(file)))
    expect(one?.subarray(0, 5).toString()).toBe('%PDF-')
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true)
  })

  it('takes bare answers as well as a case', async () => {
    const { answers } = JSON.parse(await readFile(join(folder, 'cases/adult.json'), 'utf8')) as {
      answers: unknown
    }
    const file = join(folder, 'answers.json')
    await writeFile(file, JSON.stringify(answers))
    const out = join(folder, 'r.pdf')
    const ran = await metip(['print', folder, file, '-o', out, '--paper', 'restricted', '--json'])
    expect(JSON.parse(ran.out)).toMatchObject({ paper: 'restricted', pages: 1 })
  })

  it('a paper the form does not have is wrong use', async () => {
    const ran = await metip([
      'print',
      folder,
      join(folder, 'cases/adult.json'),
      '-o',
      join(folder, 'x.pdf'),
      '--paper',
      'nobody',
    ])
    expect(ran).toMatchObject({ code: 2 })
    expect(ran.err).toContain('It has evidence and restricted.')
  })
})
