import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  nameList,
  nameMapping,
  openCodeList,
  type CodeList,
  type JsonObject,
  type OpenCodeList,
  type OpenForm,
} from '@metip/form-definitions'
import { compileForm, readForm, type CompiledForm } from '@metip/form-definitions/compile'
import { publishForm, publishList, publishMapping } from '@metip/form-service'
import { readMappings } from '@metip/submission-connectors'
import { pressDigests } from '@metip/templates/releases'
import { readPaper } from '../../apps/cli/src/paperText.ts'
import {
  enrolDevice,
  makeSubmission,
  putEnvelope,
  putPaper,
  readProblem,
  startService,
  submit,
  type TestDevice,
  type TestService,
} from '../support/service.ts'

const offences = (version: string, validFrom: string, codes: readonly [string, string][]) =>
  nameList({
    kind: 'metip.list/1',
    id: 'offences',
    version,
    title: { en: 'Offences' },
    source: 'Tests',
    validFrom,
    codes: codes.map(([code, label]) => ({ code, labels: { en: label } })),
  })

const old = await offences('1.0.0', '2020-01-01', [['OLD1', 'An old offence']])
const current = await offences('2.0.0', '2025-01-01', [['NEW1', 'A new offence']])

const schema: JsonObject = {
  $id: 'allegation',
  title: 'Allegation',
  type: 'object',
  properties: {
    on: { type: 'string', format: 'date', title: 'On' },
    offence: { type: 'string', title: 'Offence', codeList: { id: 'offences', at: '/on' } },
  },
}

const compile = (lists: OpenCodeList[]): Promise<CompiledForm> =>
  compileForm(
    readForm(
      { 'schema.json': JSON.stringify(schema) },
      { press: pressDigests().at(-1) ?? '', lists },
    ),
  )

let service: TestService
let device: TestDevice
let form: OpenForm

beforeAll(async () => {
  service = await startService()
  device = await enrolDevice(service)
  await publishList(service.deps, old)
  await publishList(service.deps, current)
  const compiled = await compile([old, current])
  await publishForm(service.deps, compiled, 'Allegation')
  form = await service.deps.forms.open(compiled.digest)
})
afterAll(() => service.close())

const flagsOf = async (id: string): Promise<string[]> => {
  const [row] = await service.deps.store.sql<{ faults: { pointer: string; code: string }[] }[]>`
    SELECT faults FROM submissions WHERE id = ${id}`
  return (row?.faults ?? []).map(({ pointer, code }) => `${pointer} ${code}`.trim())
}

const send = async (answers: JsonObject, lists?: Readonly<Record<string, readonly string[]>>) => {
  const made = await makeSubmission({ ...service, form }, device, {
    answers,
    ...(lists && { content: { lists } }),
  })
  const answer = await putEnvelope(service, 'officer', made.id, made.compact)
  expect(answer.status).toBe(201)
  return made
}

describe('a published code list', () => {
  it('is told to devices, signed, with its codes as a part', async () => {
    const index = (await (await service.ask('officer', '/api/lists')).json()) as JsonObject[]
    expect(index).toContainEqual({
      id: 'offences',
      version: '1.0.0',
      digest: old.digest,
      validFrom: '2020-01-01',
    })
    const compact = await (await service.ask('officer', '/api/lists/offences/1.0.0')).text()
    const load = async (digest: string) =>
      new Uint8Array(await (await service.ask(undefined, `/api/parts/${digest}`)).arrayBuffer())
    const keys = [service.deps.keys.publisher.publicKey]
    expect(await openCodeList(compact, keys, load)).toEqual(old)
  })

  it('is nobody’s without signing in, and a version that is not there is not found', async () => {
    expect((await service.ask(undefined, '/api/lists')).status).toBe(401)
    const missing = await service.ask('officer', '/api/lists/offences/9.0.0')
    expect((await readProblem(missing)).code).toBe('not-found')
  })

  it('is published once: the same again changes nothing, another is refused', async () => {
    expect(await publishList(service.deps, old)).toEqual({ fresh: false, digest: old.digest })
    const other = await nameList({ ...old.list, source: 'Somebody else' } satisfies CodeList)
    await expect(publishList(service.deps, other)).rejects.toMatchObject({ code: 'version-taken' })
  })

  it('is never changed in the database', async () => {
    const { sql } = service.deps.store
    await expect(sql`UPDATE code_lists SET jws = ''`).rejects.toMatchObject({ code: '23001' })
    await expect(sql`DELETE FROM mappings`).rejects.toMatchObject({ code: '23001' })
  })
})

it('a form whose list is not published is refused, and says which', async () => {
  const other = await nameList({ ...old.list, id: 'unpublished' })
  const asks = {
    ...schema,
    $id: 'asks',
    properties: { a: { type: 'string', codeList: 'unpublished' } },
  }
  const compiled = await compileForm(
    readForm(
      { 'schema.json': JSON.stringify(asks) },
      { press: pressDigests().at(-1) ?? '', lists: [other] },
    ),
  )
  await expect(publishForm(service.deps, compiled, 'Asks')).rejects.toMatchObject({
    code: 'list-missing',
    details: { list: 'unpublished' },
  })
})

describe('a submission by a code list', () => {
  it('names the version used, is found good by it, and prints the code’s label', async () => {
    const made = await send({ on: '2023-05-01', offence: 'OLD1' })
    expect(made.envelope.content.lists).toEqual({ offences: [old.digest] })
    expect(await flagsOf(made.id)).toEqual([])
    const bytes = made.papers['evidence']
    if (!bytes) throw new Error('no evidence paper')
    expect((await readPaper(bytes)).text).toContain('An old offence')
    await putPaper(service, 'officer', made.id, 'evidence', bytes)
    await service.worker.advance(made.id)
    const status = await service.ask('officer', `/api/submissions/${made.id}/status`)
    expect(await status.json()).toMatchObject({ papers: { evidence: { reprinted: true } } })
  })

  it('is flagged where the code was not in force on its day', async () => {
    expect(await flagsOf((await send({ on: '2026-05-01', offence: 'OLD1' })).id)).toEqual([
      '/offence codeList',
    ])
  })

  it('is flagged where it names a version that another had taken over from', async () => {
    const made = await send({ on: '2026-05-01', offence: 'OLD1' }, { offences: [old.digest] })
    expect(await flagsOf(made.id)).toEqual(['list-outdated'])
  })

  it('is flagged where it names a version that was never published, or none', async () => {
    const answers = { on: '2026-05-01', offence: 'NEW1' }
    const unknown = await send(answers, { offences: ['0'.repeat(64)] })
    expect(await flagsOf(unknown.id)).toEqual(['/offence codeList', 'list-unknown'])
    const odd = await send(answers, { constructor: [current.digest], other: ['1'.repeat(64)] })
    expect(await flagsOf(odd.id)).toEqual(['list-unknown'])
  })

  it('stays as it was when a later version takes the code away', async () => {
    const before = await send({ on: '2026-05-01', offence: 'NEW1' })
    await publishList(
      service.deps,
      await offences('3.0.0', '2026-01-01', [['NEXT', 'The next offence']]),
    )
    const again = await service.deps.forms.open(form.bundle.digest, before.envelope.content.lists)
    expect(again.lists?.shelf.all.map(({ digest }) => digest)).toEqual([current.digest])
    const check = async (offence: string) =>
      (
        await service.ask('officer', '/api/check', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            bundle: form.bundle.digest,
            answers: { on: '2026-05-01', offence },
          }),
        })
      ).status
    expect([await check('NEXT'), await check('NEW1')]).toEqual([200, 422])
  })
})

describe('a mapping', () => {
  it('that takes over on a day makes the messages of that day, and the delivery says which', async () => {
    const connectors = new Map([
      [
        'cris',
        {
          id: 'cris',
          deliver: async () => ({ did: 'delivered', reference: '0100001/26' }) as const,
          reconcile: async () => undefined,
          health: async () => true,
        },
      ],
    ])
    const other = await startService({ connectors })
    const tablet = await enrolDevice(other)
    const [first] = await readMappings('cris', 'mg11-witness-statement')
    if (!first) throw new Error('no shipped mapping')
    const second = await nameMapping({
      ...first.mapping,
      version: '9.0.0',
      validFrom: '2026-11-24',
    })
    await publishMapping(other.deps, second)
    const deliver = async () => {
      const { id } = await submit(other, tablet)
      await other.worker.advance(id)
      const [row] = await other.deps.store.sql<{ mapping: string; digest: string }[]>`
        SELECT mapping, mapping_digest AS digest FROM deliveries WHERE submission_id = ${id}`
      return row
    }
    const shipped = { mapping: first.mapping.version, digest: first.digest }
    expect(await deliver()).toEqual(shipped)
    other.now.value = new Date('2026-11-24T12:00:00Z')
    expect(await deliver()).toEqual({ mapping: '9.0.0', digest: second.digest })
    await other.close()
  })

  it('whose message the connector would not take is refused when it is published', async () => {
    const [first] = await readMappings('cris', 'mg11-witness-statement')
    if (!first) throw new Error('no shipped mapping')
    const { witness: _, ...message } = first.mapping.message as JsonObject
    const wrong = await nameMapping({ ...first.mapping, version: '8.0.0', message })
    await expect(publishMapping(service.deps, wrong)).rejects.toMatchObject({
      code: 'form-refused',
      findings: [{ pointer: '/witness', code: 'message-missing' }],
    })
  })
})
