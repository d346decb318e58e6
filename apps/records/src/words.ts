import type { Tone } from '@metip/shell'
import type { DeliveryFacts, Found, TimelineEntry } from './records.ts'

export const connectorName = (id: string): string => id.toUpperCase()

const paperNames: Readonly<Record<string, string>> = {
  evidence: 'Evidence paper',
  restricted: 'Restricted paper',
}
/** By its audience: "Paper for the person". */
export const paperName = (audience: string): string =>
  paperNames[audience] ?? `Paper for the ${audience}`

const states: Readonly<Record<string, readonly [string, Tone]>> = {
  'awaiting-papers': ['Waiting for papers', 'wait'],
  received: ['Received', 'plain'],
  printed: ['Compared', 'plain'],
  sealed: ['Sealed', 'plain'],
  stored: ['Stored', 'plain'],
  routed: ['Kept and sealed', 'good'],
}
export const stateWords = (state: string): readonly [string, Tone] =>
  states[state] ?? [state, 'plain']

const deliveryStates: Readonly<Record<string, readonly [string, Tone]>> = {
  waiting: ['Waiting', 'wait'],
  held: ['Held for release', 'wait'],
  delivered: ['Accepted', 'good'],
  refused: ['Refused', 'bad'],
}
export const deliveryWords = ({ state }: DeliveryFacts): readonly [string, Tone] =>
  deliveryStates[state] ?? [state, 'plain']

/** Where a record stands as a whole: what records must see to comes before all else. */
export function standing({ state, deliveries }: Found): readonly [string, Tone] {
  const refused = deliveries.find((one) => one.state === 'refused')
  if (refused) return [`Refused by ${connectorName(refused.connector)}`, 'bad']
  const held = deliveries.find((one) => one.state === 'held')
  if (held) return [`Held back from ${connectorName(held.connector)}`, 'wait']
  return stateWords(state)
}

/** One entry of the timeline as a sentence. */
export function entryWords({ event, detail }: TimelineEntry): string {
  const text = (name: string) => (typeof detail[name] === 'string' ? detail[name] : '')
  const target = connectorName(text('connector'))
  const paper = paperName(text('audience'))
  const because = text('reason') ? `: ${text('reason')}` : ''
  switch (event) {
    case 'received':
      return 'Received from the officer’s device, and entered in the log'
    case 'paper-received':
      return `${paper} received, as the officer sealed it`
    case 'papers-equal':
      return 'Printed again by the service: the same, byte for byte'
    case 'papers-differ':
      return 'Printed again by the service: not the same. The device’s papers stand'
    case 'sealed':
      return 'Sealed by the force'
    case 'stored':
      return 'Papers stored'
    case 'waiting':
      return `On its way to ${target}`
    case 'held':
      return `Held back from ${target} until it is released`
    case 'released':
      return `Released to ${target}`
    case 'sent-again':
      return `Sent to ${target} again`
    case 'delivery-later':
      return `${target} did not take it yet${because}. It goes on by itself`
    case 'delivered':
      return `Accepted by ${target}, reference ${text('reference')}`
    case 'refused':
      return `Refused by ${target}${because}`
    default:
      return event
  }
}
