import { openConnectors, type Connector } from '@metip/submission-connectors'
import type { Deps } from '../deps.ts'
import { checkFailpoint } from '../failpoint.ts'
import { findSubmission, listDueSubmissions, type SubmissionState } from '../store/submissions.ts'
import type { Submission } from '../store/submissions.ts'
import { traceOf } from '../trace.ts'
import { deliverDue, type Outside } from './deliver.ts'
import { printPapers } from './print.ts'
import { routeSubmission } from './route.ts'
import { sealPapers, storePapers } from './seal.ts'

/** The arrows of the pipeline. A state that is not here waits for somebody else. */
const steps: Partial<
  Record<SubmissionState, (deps: Deps, submission: Submission) => Promise<void>>
> = {
  received: printPapers,
  printed: sealPapers,
  sealed: storePapers,
  stored: routeSubmission,
}

export interface Worker {
  /** Takes a submission as far as it goes now. */
  advance(submissionId: string): Promise<void>
  /** Takes every submission with work due as far as it goes now. */
  sweep(): Promise<void>
  stop(): Promise<void>
}

/** A lost wake-up is made good within this time. */
const sweepMs = 2_000

/**
 * Works until stopped. Wake-ups come by the queue; the sweeper reads from the rows what is due, at
 * once and then every two seconds, so nothing rests on a wake-up that may be lost.
 */
export async function startWorker(
  deps: Deps,
  options: { connectors?: ReadonlyMap<string, Connector> } = {},
): Promise<Worker> {
  checkFailpoint(deps.settings.failpoint)
  const worker = makeWorker(deps, options.connectors ?? openConnectors(deps.settings))
  await deps.queue.work(worker.advance, 4)
  let stopped = false
  let timer: NodeJS.Timeout
  const sweepOn = async () => {
    await worker.sweep().catch((cause: unknown) => {
      deps.log.error(traceOf(cause), 'sweep failed')
    })
    if (!stopped) timer = setTimeout(() => void sweepOn(), sweepMs)
  }
  timer = setTimeout(() => void sweepOn(), 0)
  return {
    ...worker,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await worker.stop()
    },
  }
}

/** A worker that nothing wakes but its caller; startWorker wakes it. */
export function makeWorker(deps: Deps, connectors: ReadonlyMap<string, Connector>): Worker {
  const outside: Outside = { connectors, mappings: new Map() }
  /** At most one run of a submission in this process; a wake-up meanwhile runs it once more. */
  const running = new Map<string, { again: boolean; done: Promise<void> }>()
  /** What failed rests a little, so that one that cannot go on does not take the place of others. */
  const resting = new Map<string, { failures: number; until: number }>()
  const timers = new Set<NodeJS.Timeout>()
  let stopped = false

  const run = async (id: string): Promise<void> => {
    try {
      for (;;) {
        const submission = await findSubmission(deps.store.sql, id)
        const step = submission && steps[submission.state]
        if (!submission || !step) break
        await step(deps, submission)
      }
      const submission = await findSubmission(deps.store.sql, id)
      if (submission?.state === 'routed') await deliver(submission)
      resting.delete(id)
    } catch (cause) {
      const failures = (resting.get(id)?.failures ?? 0) + 1
      resting.set(id, { failures, until: Date.now() + Math.min(60_000, 1000 * 2 ** failures) })
      deps.log.error({ submission: id, failures, ...traceOf(cause) }, 'step failed')
    }
  }

  const deliver = async (submission: Submission): Promise<void> => {
    for (;;) {
      const waitMs = await deliverDue(deps, outside, submission)
      if (waitMs === undefined) return
      if (waitMs === 0 || stopped) continue
      const timer = setTimeout(() => {
        timers.delete(timer)
        void advance(submission.id)
      }, waitMs)
      timers.add(timer.unref())
    }
  }

  const advance = (id: string): Promise<void> => {
    const known = running.get(id)
    if (known) {
      known.again = true
      return known.done
    }
    if (stopped) return Promise.resolve()
    const state = { again: true, done: Promise.resolve() }
    running.set(id, state)
    state.done = (async () => {
      while (state.again && !stopped) {
        state.again = false
        await run(id)
      }
      running.delete(id)
    })()
    return state.done
  }

  return {
    advance,
    async sweep() {
      const asleep = [...resting].filter(([, { until }]) => until > Date.now()).map(([id]) => id)
      const awake = await listDueSubmissions(deps.store.sql, deps.clock(), asleep)
      // four at a time: the press and the seals keep one core busy
      for (let at = 0; at < awake.length && !stopped; at += 4)
        await Promise.all(awake.slice(at, at + 4).map(advance))
    },
    async stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      await Promise.all([...running.values()].map(({ done }) => done))
    },
  }
}
