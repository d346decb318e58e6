import type { OutboxItem } from '@metip/renderer/device'
import type { Tone } from '@metip/shell'

/** Names of connectors as officers say them. */
export const targetName = (connector: string): string => connector.toUpperCase()

/** Where an item stands, in a word or two. */
export function standing(item: OutboxItem): { words: string; tone: Tone } {
  if (item.problem?.final) return { words: 'Needs attention', tone: 'bad' }
  const refused = item.deliveries.find(({ state }) => state === 'refused')
  if (refused) return { words: `Refused by ${targetName(refused.connector)}`, tone: 'bad' }
  if (item.state === 'delivered') {
    const names = item.deliveries.map(({ connector }) => targetName(connector)).join(', ')
    return { words: names ? `Accepted by ${names}` : 'Kept and sealed', tone: 'good' }
  }
  const tried = item.deliveries.find(({ state, reason }) => state === 'waiting' && reason)
  if (tried) return { words: `Waiting for ${targetName(tried.connector)}`, tone: 'wait' }
  if (item.state === 'accepted') return { words: 'Accepted by the service', tone: 'plain' }
  return { words: 'Queued', tone: 'wait' }
}
