import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  consistencyHolds,
  fromHex,
  fromUtf8,
  inclusionHolds,
  leafHash,
  openJws,
  type JsonObject,
} from '@metip/form-definitions'
import { startService, type TestService } from '../support/service.ts'
import { openStore } from '../../form-service/src/store/open.ts'
import {
  appendLeaf,
  lockLog,
  proveConsistency,
  proveInclusion,
  rootOf,
} from '../../form-service/src/store/log.ts'
import { uuidV7 } from '../support/service.ts'

const leaves = 33
const digestAt = (index: number) => createHash('sha256').update(`leaf ${index}`).digest('hex')

let service: TestService
beforeAll(async () => {
  service = await startService()
  const { store, keys } = service.deps
  for (let i = 0; i < leaves; i++)
    await store.transaction(async (tx) => {
      await lockLog(tx)
      const leaf = { digest: digestAt(i), submissionId: uuidV7() }
      await appendLeaf(tx, leaf, service.now.value, keys.receipt)
    })
})
afterAll(() => service.close())

describe('the receipt log', () => {
  it('proves each leaf to be in each tree that has it', async () => {
    const { sql } = service.deps.store
    for (let size = 1; size <= leaves; size += 4) {
      const root = fromHex(await rootOf(sql, size))
      for (let index = 0; index < size; index++) {
        const proof = (await proveInclusion(sql, index, size)).map(fromHex)
        const leaf = await leafHash(digestAt(index))
        expect(await inclusionHolds(leaf, index, size, proof, root)).toBe(true)
        const other = await leafHash(digestAt(index + 1))
        expect(await inclusionHolds(other, index, size, proof, root)).toBe(false)
      }
    }
  })

  it('proves each tree to be the start of each later one', async () => {
    const { sql } = service.deps.store
    for (let from = 1; from <= leaves; from += 3)
      for (let to = from; to <= leaves; to += 5) {
        const proof = (await proveConsistency(sql, from, to)).map(fromHex)
        const [before, after] = [fromHex(await rootOf(sql, from)), fromHex(await rootOf(sql, to))]
        expect(await consistencyHolds(from, before, to, after, proof)).toBe(true)
      }
  })

  it('has the root that a tree built by hand has', async () => {
    const mth = (hashes: Buffer[]): Buffer => {
      if (hashes.length === 1) return hashes[0]!
      const k = 2 ** Math.ceil(Math.log2(hashes.length) - 1)
      const hash = createHash('sha256').update(Uint8Array.of(1))
      return hash
        .update(mth(hashes.slice(0, k)))
        .update(mth(hashes.slice(k)))
        .digest()
    }
    const all = Array.from({ length: leaves }, (_, i) =>
      createHash('sha256')
        .update(Uint8Array.of(0))
        .update(fromHex(digestAt(i)))
        .digest(),
    )
    for (const size of [1, 2, 3, 7, 8, 31, 32, 33])
      expect(await rootOf(service.deps.store.sql, size)).toBe(
        mth(all.slice(0, size)).toString('hex'),
      )
  })

  it('stays one chain when many append at once', async () => {
    const { keys } = service.deps
    const stores = [1, 2].map(() => openStore(service.databaseUrl))
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        stores[i % 2]!.transaction(async (tx) => {
          await lockLog(tx)
          const leaf = { digest: digestAt(1000 + i), submissionId: uuidV7() }
          return appendLeaf(tx, leaf, service.now.value, keys.receipt)
        }),
      ),
    )
    await Promise.all(stores.map((store) => store.close()))
    const [row] = await service.deps.store.sql<{ n: number; last: number }[]>`
      SELECT count(*) AS n, max(index) AS last FROM log_leaves`
    expect(row).toEqual({ n: leaves + 20, last: leaves + 19 })
  })

  it('answers its signed head, and proofs by leaf and by size, over HTTP', async () => {
    const head = openJws(await (await service.ask('officer', '/api/log/head')).text())
    const { size } = JSON.parse(fromUtf8(head.payload)) as JsonObject
    expect(size).toBe(leaves + 20)
    const inclusion = await service.ask('officer', `/api/log/inclusion?leaf=${digestAt(5)}`)
    expect(await inclusion.json()).toMatchObject({ leafIndex: 5, treeSize: size })
    expect((await service.ask('officer', '/api/log/consistency?from=3&to=9')).status).toBe(200)
    expect((await service.ask('officer', '/api/log/consistency?from=9&to=3')).status).toBe(400)
    expect((await service.ask('officer', '/api/log/consistency?from=1&to=999')).status).toBe(404)
  })
})
