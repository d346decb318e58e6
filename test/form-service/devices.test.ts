import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signJws, utf8 } from '@metip/form-definitions'
import {
  enrolDevice,
  makeKey,
  makeSubmission,
  personOf,
  putEnvelope,
  readProblem,
  startService,
  type TestService,
} from '../support/service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.close())

async function askFor({ publicKey, sign }: ReturnType<typeof makeKey>, login = 'officer') {
  const claims = { sub: personOf(login).id, at: service.now.value.toISOString() }
  const proof = await signJws(utf8(JSON.stringify(claims)), { typ: 'metip-device+jws' }, sign)
  return service.ask(login, '/api/devices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Tablet', publicKey, proof }),
  })
}

const revoke = (id: string, login = 'supervisor') =>
  service.ask(login, `/api/devices/${id}/revoke`, { method: 'POST' })

const later = (ms: number) => {
  service.now.value = new Date(service.now.value.getTime() + ms)
}

const faultsOf = async (id: string) => {
  const [row] = await service.deps.store.sql<{ faults: { code: string; severity: string }[] }[]>`
    SELECT faults FROM submissions WHERE id = ${id}`
  return row?.faults
}

describe('enrolling a device', () => {
  it('twice with one key, its answer being lost, is one device with one certificate', async () => {
    const key = makeKey()
    const answers = await Promise.all([askFor(key), askFor(key)])
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()))
    expect(second).toEqual(first)
    expect(await (await askFor(key)).json()).toEqual(first)
  })

  it('is refused with a key that is another officer’s', async () => {
    const key = makeKey()
    await askFor(key)
    const answer = await askFor(key, 'officer2')
    expect([answer.status, (await readProblem(answer)).code]).toEqual([409, 'key-taken'])
  })

  it('is refused with the key of a device that was revoked', async () => {
    const key = makeKey()
    const { deviceId } = (await (await askFor(key)).json()) as { deviceId: string }
    await revoke(deviceId)
    const answer = await askFor(key)
    expect([answer.status, (await readProblem(answer)).code]).toEqual([409, 'key-taken'])
  })
})

describe('revoking a device', () => {
  it('is for supervisors and admins, who find it by its officer', async () => {
    later(1000)
    const { id } = await enrolDevice(service)
    for (const login of ['officer', 'records', 'author'])
      expect((await revoke(id, login)).status).toBe(403)
    const path = `/api/devices?officer=${personOf('officer').id}`
    const found = (await (await service.ask('admin', path)).json()) as { id: string }[]
    expect(found[0]).toMatchObject({ id, revokedAt: null })
    expect(found[0]).not.toHaveProperty('publicKey')
    expect((await service.ask('officer', path)).status).toBe(403)
    expect((await revoke(id, 'admin')).status).toBe(200)
    expect((await revoke('01980000-0000-4000-8000-000000000000')).status).toBe(404)
  })

  it('writes one event, however often it is asked for, and keeps its first time', async () => {
    const { id } = await enrolDevice(service)
    const first = await (await revoke(id)).json()
    later(60_000)
    expect(await (await revoke(id)).json()).toEqual(first)
    const { sql } = service.deps.store
    await expect(sql`UPDATE devices SET revoked_at = NULL WHERE id = ${id}`).rejects.toMatchObject({
      code: '23001',
    })
    const events = await sql`
      SELECT operation, subject FROM audit_events WHERE object = ${`device ${id} revoked`}`
    expect(events).toEqual([{ operation: 'alteration', subject: 'demo-supervisor' }])
  })

  it('refuses what is signed on it afterwards', async () => {
    const device = await enrolDevice(service)
    await revoke(device.id)
    later(60_000)
    const { id, compact } = await makeSubmission(service, device)
    const answer = await putEnvelope(service, 'officer', id, compact)
    expect([answer.status, (await readProblem(answer)).code]).toEqual([403, 'device-revoked'])
  })

  it('lets in what was signed before, flagged, and keeps giving receipts that were given', async () => {
    const device = await enrolDevice(service)
    const received = await makeSubmission(service, device)
    const underWay = await makeSubmission(service, device)
    const receipt = await putEnvelope(service, 'officer', received.id, received.compact)
    later(60_000)
    await revoke(device.id)
    const answer = await putEnvelope(service, 'officer', underWay.id, underWay.compact)
    expect(answer.status).toBe(201)
    expect(await faultsOf(underWay.id)).toContainEqual({
      pointer: '',
      code: 'device-revoked',
      severity: 'error',
    })
    const again = await putEnvelope(service, 'officer', received.id, received.compact)
    expect(again.status).toBe(200)
    expect(await again.text()).toBe(await receipt.text())
  })
})
