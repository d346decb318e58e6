import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openKeys } from '@metip/form-service'

const folder = mkdtempSync(join(tmpdir(), 'metip-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the keys of the service', () => {
  it('are made once, whoever comes first, and are the service’s own user’s alone', async () => {
    const opened = await Promise.all([1, 2, 3].map(() => openKeys(folder)))
    const told = opened.map(({ enrolment, forceRoot, forceSeal, publisher, receipt, wrapping }) =>
      JSON.stringify([enrolment.kid, publisher.kid, receipt.kid, forceRoot, forceSeal, wrapping]),
    )
    expect(new Set(told).size).toBe(1)
    const keys = join(folder, 'keys')
    expect(statSync(keys).mode & 0o777).toBe(0o700)
    const files = readdirSync(keys)
    expect(files.filter((name) => !name.endsWith('.json'))).toEqual([])
    for (const file of files) expect(statSync(join(keys, file)).mode & 0o777).toBe(0o600)
  })
})
