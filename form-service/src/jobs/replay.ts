import { Problem } from '@metip/form-definitions'
import type { Deps } from '../deps.ts'
import type { Person } from '../person.ts'
import { notFound } from '../problems.ts'
import type { Purpose } from '../purposes.ts'
import { recordAudit } from '../store/audit.ts'
import { releaseDelivery } from '../store/deliveries.ts'
import { addToTimeline } from '../store/timeline.ts'

/** Records sends a refused delivery again, or lets a held one go. Throws `delivery-settled`. */
export async function replayDelivery(
  deps: Deps,
  person: Person,
  purpose: Purpose,
  id: string,
  connector: string,
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const at = deps.clock()
    const was = await releaseDelivery(tx, id, connector, at)
    if (was === undefined) throw notFound()
    if (was === 'delivered')
      throw new Problem(
        'delivery-settled',
        'The delivery has arrived and has its reference',
        'Nothing needs to be done.',
      )
    await recordAudit(
      tx,
      person,
      {
        operation: 'disclosure',
        purpose,
        submissionId: id,
        object: `${was} delivery`,
        recipient: connector,
      },
      at,
    )
    await addToTimeline(tx, id, was === 'held' ? 'released' : 'sent-again', { connector }, at)
    await deps.queue.wake(tx, id)
  })
}
