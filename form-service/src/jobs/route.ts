import type { Deps } from '../deps.ts'
import { failpoint } from '../failpoint.ts'
import { insertDelivery } from '../store/deliveries.ts'
import { moveSubmission, type Submission } from '../store/submissions.ts'
import { addToTimeline } from '../store/timeline.ts'

/** stored → routed: one Delivery for each route of the form; with faults it waits for release. */
export async function routeSubmission(deps: Deps, submission: Submission): Promise<void> {
  const { id } = submission
  const form = await deps.forms.open(submission.bundleDigest)
  const state = submission.faults.some(({ severity }) => severity === 'error') ? 'held' : 'waiting'
  await deps.store.transaction(async (tx) => {
    if (!(await moveSubmission(tx, id, 'stored', 'routed'))) return
    const at = deps.clock()
    for (const connector of form.declaration.routes) {
      await insertDelivery(tx, id, connector, state, at)
      await addToTimeline(tx, id, state, { connector }, at)
    }
    failpoint('route.before-commit')
  })
  failpoint('route.after-commit')
}
