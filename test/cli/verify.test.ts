import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrolDevice, makeSubmission, startService, type TestService } from '../support/service.ts'
import { metip } from './metip.ts'

let service: TestService
let folder: string
let paper: Uint8Array
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metip-verify-'))
  service = await startService()
  const submission = await makeSubmission(service, await enrolDevice(service))
  paper = submission.papers['evidence'] ?? new Uint8Array()
  await writeFile(at('trust.json'), await (await service.app.request('/api/trust')).text())
  await writeFile(at('paper.pdf'), paper)
})
afterAll(async () => {
  await service.close()
  await rm(folder, { recursive: true })
})

describe('metip verify', () => {
  it('a paper that the officer sealed is good, with every check in words', async () => {
    const ran = await metip(['verify', at('paper.pdf'), '--trust', at('trust.json'), '--json'])
    const { verdict, checks } = JSON.parse(ran.out) as {
      verdict: string
      checks: { name: string; verdict: string; words: string }[]
    }
    expect(checks.filter((check) => check.verdict === 'bad')).toEqual([])
    expect(checks.every((check) => check.words.length > 0)).toBe(true)
    expect({ verdict, code: ran.code }).toEqual({ verdict: 'good', code: 0 })
  })

  it('trusts the authorities of its own installation where no file is named', async () => {
    const env = { METIP_DATA: service.deps.settings.dataFolder }
    const ran = await metip(['verify', at('paper.pdf')], env)
    expect(ran.out).toContain('What is in the paper is good; not in it: ')
    expect(ran.code).toBe(0)
  })

  it('a changed byte is found: exit code 1', async () => {
    const changed = paper.slice()
    const middle = Math.floor(changed.length / 2)
    changed[middle] = (changed[middle] ?? 0) ^ 1
    await writeFile(at('changed.pdf'), changed)
    const ran = await metip(['verify', at('changed.pdf'), '--trust', at('trust.json')])
    expect(ran.out).toContain('not to be relied on')
    expect(ran.code).toBe(1)
  })

  it('a paper of a force that is not trusted is not good', async () => {
    const other = await startService()
    const env = { METIP_DATA: other.deps.settings.dataFolder }
    expect(await metip(['verify', at('paper.pdf')], env)).toMatchObject({ code: 1 })
    await other.close()
  })

  it('something that is no PDF gets a verdict, not a crash', async () => {
    await writeFile(at('note.pdf'), 'not a paper')
    const ran = await metip(['verify', at('note.pdf'), '--trust', at('trust.json')])
    expect(ran).toMatchObject({ code: 1, err: '' })
  })

  it('without an installation and without a file there is nobody to trust: wrong use', async () => {
    const ran = await metip(['verify', at('paper.pdf')], { METIP_DATA: at('nowhere') })
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('--trust')
  })
})
