import type { Bytes } from '@metip/form-definitions'
import type { Api } from '@metip/shell'

/** One line of a search's answer. */
export interface Found {
  readonly id: string
  readonly name: string
  readonly references: readonly string[]
  readonly title: string
  readonly form: { readonly id: string; readonly version: string }
  readonly madeAt: string
  readonly receivedAt: string
  readonly state: string
  readonly deliveries: readonly {
    readonly connector: string
    readonly state: string
    readonly reference?: string | null
  }[]
}

/** A page of a search's answer; `next` asks for the page after it. */
export interface FoundPage {
  readonly submissions: readonly Found[]
  readonly next?: string
}

export interface Filter {
  readonly name?: string
  readonly reference?: string
  /** ISO dates, both included. */
  readonly from?: string
  readonly to?: string
}

export interface PaperFacts {
  readonly audience: string
  readonly pages: number
  /** Was the re-print equal to the device's paper? Null while not compared. */
  readonly matches: boolean | null
  /** Of the file with all its seals; null until they are there. */
  readonly servedDigest: string | null
}

export interface DeliveryFacts {
  readonly connector: string
  readonly state: string
  readonly reference: string | null
  readonly codes: readonly string[]
  readonly reason: string | null
  readonly nextAttemptAt: string | null
}

/** `GET /api/submissions/{id}`. */
export interface Submission extends Found {
  readonly officer: {
    readonly name: string
    readonly rank: string
    readonly warrantNo: string
    readonly unit: string
  }
  readonly envelopeDigest: string
  readonly leafIndex: number
  readonly faults: readonly { readonly pointer: string; readonly code: string }[]
  readonly papers: readonly PaperFacts[]
  readonly deliveries: readonly DeliveryFacts[]
}

export interface TimelineEntry {
  readonly at: string
  readonly event: string
  readonly detail: Readonly<Record<string, unknown>>
}

export interface Check {
  readonly name: string
  readonly verdict: 'good' | 'bad' | 'absent'
  readonly words: string
}

/** `GET …/verification`. */
export interface Verification {
  readonly verdict: 'good' | 'bad'
  readonly checks: readonly Check[]
  readonly papers: readonly {
    readonly audience: string
    readonly verdict: Check['verdict']
    readonly checks: readonly Check[]
  }[]
}

/** The records routes, each asked with the purpose that goes into the log. */
export interface Records {
  find(filter: Filter, after?: string): Promise<FoundPage>
  open(id: string): Promise<Submission>
  timeline(id: string): Promise<readonly TimelineEntry[]>
  verify(id: string): Promise<Verification>
  paper(id: string, audience: string): Promise<Bytes>
  sendAgain(id: string, connector: string): Promise<void>
  /** Resolves when a delivery is no longer on its way, or after some seconds. Not an event. */
  settled(id: string, connector: string, watched: () => boolean): Promise<void>
}

/** Between looks at a delivery that was sent again. */
const settleMs = [200, 300, 500, 1000, 1000, 2000]

export function openRecords(api: Api, purpose: string): Records {
  const why = { headers: { 'Metip-Purpose': purpose } }
  const at = (id: string, ...rest: string[]) =>
    ['/api/submissions', id, ...rest]
      .map((part, i) => (i ? encodeURIComponent(part) : part))
      .join('/')
  return {
    // in a body: a name in an address would stand in histories and in the logs on the way
    find: (filter, after) =>
      api.json('/api/submissions/search', {
        method: 'POST',
        headers: { ...why.headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...filter, ...(after && { after }) }),
      }),
    open: (id) => api.json(at(id), why),
    timeline: (id) => api.json(at(id, 'timeline'), why),
    verify: (id) => api.json(at(id, 'verification'), why),
    paper: (id, audience) => api.bytes(at(id, 'papers', audience), why),
    async sendAgain(id, connector) {
      await api.ask(at(id, 'deliveries', connector, 'replay'), { ...why, method: 'POST' })
    },
    async settled(id, connector, watched) {
      for (const waitMs of settleMs) {
        if (!watched()) return
        await new Promise((wake) => setTimeout(wake, waitMs))
        const { deliveries } = await api.json<Pick<Submission, 'deliveries'>>(at(id, 'status'))
        const delivery = deliveries.find((one) => one.connector === connector)
        if (delivery?.state !== 'waiting') return
      }
    },
  }
}
