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
      'The message says otherwise here',
    ],
    ['nothing at all', {}, 'The case expects nothing'],
  ])('a case that expects %s: exit code 1, and which case it is', async (_, wanted, words) => {
    await changeCase((test) => (test.expect = wanted))
    const ran = await metip(['check', folder, '--json'])
    expect(ran.code).toBe(1)
    const [form] = JSON.parse(ran.out) as [{ findings: { where: string; what: string }[] }]
    expect(form.findings.map(({ what }) => what)).toEqual([words])
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
    expect(ran.out).toMatch(/rules\.json.*nowhere/)
    expect(ran.out).toMatch(/rules\.json.*body/)
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
