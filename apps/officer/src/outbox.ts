import {
  keepSending,
  listOutbox,
  queue,
  send,
  type OutboxItem,
  type Vault,
} from '@metip/renderer/device'
import type { Api } from '@metip/shell'
import type { SealedSubmission } from './signing/seal.ts'

/** Quick at first, for the officer who waits; then patient. The outbox goes on by itself besides. */
const followMs = [300, 300, 400, 500, 700, 1000, 2000, 3000, 5000]

/** What was sealed on this device, on its way for as long as the vault is open. */
export interface Outbox {
  /** Newest first. */
  readonly items: readonly OutboxItem[]
  /** On the disk when it resolves. */
  add(sealed: SealedSubmission & { id: string; title: string; label: string }): Promise<void>
  /** Asks about one item again and again while `watched`, until it can go no further. */
  follow(id: string, watched: () => boolean): Promise<void>
  stop(): void
}

export async function openOutbox(vault: Vault, api: Api, onChange: () => void): Promise<Outbox> {
  let items: readonly OutboxItem[] = await listOutbox(vault)
  const keep = (item: OutboxItem) => {
    items = items.some(({ id }) => id === item.id)
      ? items.map((old) => (old.id === item.id ? item : old))
      : [item, ...items]
    onChange()
  }
  const sender = keepSending(vault, api.fetch, keep)
  return {
    get items() {
      return items
    },
    add: async (sealed) => keep(await queue(vault, sealed)),
    async follow(id, watched) {
      for (let round = 0; watched(); round++) {
        const known = items.find((item) => item.id === id)
        // what failed is left to the outbox: asking on would only push its next attempt away
        const rests = round > 0 && known?.problem && known.nextAttemptAt > Date.now()
        const item = rests ? known : await send(vault, id, api.fetch)
        if (item !== known) keep(item)
        if (item.state === 'delivered' || item.problem?.final) return
        await new Promise((wake) =>
          setTimeout(wake, followMs[Math.min(round, followMs.length - 1)]),
        )
      }
    },
    stop: () => sender.stop(),
  }
}
