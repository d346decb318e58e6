import { PgBoss } from 'pg-boss'
import type { TransactionSql } from 'postgres'

/** The one queue: a job says "look at this submission", and nothing else rests on it. */
const queueName = 'submission'

/** Jobs only wake a worker; the rows say what is due, so jobs may be lost and may come twice. */
export interface Queue {
  /** Wakes a worker when the transaction commits. */
  wake(tx: TransactionSql, submissionId: string): Promise<void>
  work(handle: (submissionId: string) => Promise<void>, concurrency: number): Promise<void>
  close(): Promise<void>
}

/** Makes the queue's own tables; the migrations call this under their lock. */
export async function installQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: false })
  await boss.start()
  await boss.createQueue(queueName, {
    // a failed look is looked at again by the sweeper, which reads the rows
    retryLimit: 0,
    expireInSeconds: 60,
    deleteAfterSeconds: 3600,
    notify: true,
  })
  await boss.stop({ graceful: false })
}

/** `supervise` belongs to a worker: it expires and deletes old jobs. */
export async function openQueue(
  url: string,
  options: { supervise: boolean; onError: (cause: unknown) => void },
): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    max: 4,
    supervise: options.supervise,
    schedule: false,
    migrate: false,
    createSchema: false,
    useListenNotify: options.supervise,
  })
  boss.on('error', options.onError)
  await boss.start()
  return {
    async wake(tx, submissionId) {
      const executeSql = async (text: string, values: unknown[] = []) => ({
        rows: [...(await tx.unsafe(text, values as never[]))],
      })
      await boss.send(queueName, { submissionId }, { db: { executeSql } })
    },
    async work(handle, concurrency) {
      await boss.work<{ submissionId: string }>(
        queueName,
        { localConcurrency: concurrency, pollingIntervalSeconds: 1 },
        async (jobs) => {
          for (const job of jobs) await handle(job.data.submissionId)
        },
      )
    },
    async close() {
      await boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}
