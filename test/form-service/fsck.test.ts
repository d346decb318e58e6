import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fsck } from '@metip/form-service'
import {
  enrolDevice,
  startService,
  submit,
  type TestService,
  type TestSubmission,
} from '../support/service.ts'

let service: TestService
let submission: TestSubmission

beforeAll(async () => {
  service = await startService()
  submission = await submit(service, await enrolDevice(service))
  await service.worker.advance(submission.id)
})
afterAll(() => service.close())

const rulesBroken = async (deep = false) =>
  new Set((await fsck(service.deps, { deep })).findings.map(({ rule }) => rule))

/** As somebody with the database’s own keys could: past every guard, and then put back. */
async function tamper(table: string, change: string, putBack: string): Promise<Set<string>> {
  const { sql } = service.deps.store
  await sql.unsafe(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  await sql.unsafe(`CREATE TABLE spare AS SELECT * FROM ${table}`)
  await sql.unsafe(change)
  const found = await rulesBroken(true)
  await sql.unsafe(putBack)
  await sql.unsafe(`DROP TABLE spare`)
  await sql.unsafe(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  return found
}

describe('the checks of everything kept', () => {
  it('find nothing where nothing is wrong', async () => {
    expect(await rulesBroken(true)).toEqual(new Set())
  })

  it('find an Envelope that was changed', async () => {
    const found = await tamper(
      'submissions',
      `UPDATE submissions SET envelope = set_byte(envelope, 40, get_byte(envelope, 40) # 1)`,
      `UPDATE submissions SET envelope = spare.envelope FROM spare`,
    )
    expect(found).toContain('unreadable')
  })

  it('find a receipt that was changed', async () => {
    const found = await tamper(
      'submissions',
      `UPDATE submissions SET receipt = set_byte(receipt, 90, 65 + (get_byte(receipt, 90) + 1) % 26)`,
      `UPDATE submissions SET receipt = spare.receipt FROM spare`,
    )
    expect(found).toContain('receipt')
  })

  it('find a leaf that was taken out of the log', async () => {
    const found = await tamper(
      'log_leaves',
      `DELETE FROM log_leaves`,
      `INSERT INTO log_leaves SELECT * FROM spare`,
    )
    expect(found).toContain('leaf')
  })

  it('find a head that was written anew', async () => {
    const found = await tamper(
      'log_heads',
      `UPDATE log_heads SET root = sha256(root)`,
      `UPDATE log_heads SET root = spare.root FROM spare WHERE spare.size = log_heads.size`,
    )
    expect(found).toContain('log')
  })

  it('find an event that is gone', async () => {
    const found = await tamper(
      'audit_events',
      `DELETE FROM audit_events`,
      `INSERT INTO audit_events OVERRIDING SYSTEM VALUE SELECT * FROM spare`,
    )
    expect(found).toContain('collection')
  })

  it('find a file that was changed, and one that is gone', async () => {
    const { blobFolder } = service.deps.settings
    const files = (readdirSync(blobFolder, { recursive: true }) as string[])
      .filter((name) => name.length > 60)
      .map((name) => join(blobFolder, name))
    writeFileSync(files[0] ?? '', 'changed')
    expect(await rulesBroken()).toEqual(new Set(['blob']))
    rmSync(files[0] ?? '')
    expect(await rulesBroken()).toEqual(new Set(['blob']))
  })
})
