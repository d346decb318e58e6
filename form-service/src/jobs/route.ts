import type { Deps } from '../deps.ts'
import { failpoint } from '../failpoint.ts'
import { insertDelivery } from '../store/deliveries.ts'
import { listPapers } from '../store/papers.ts'
import { moveSubmission, type Submission } from '../store/submissions.ts'
import { addToTimeline } from '../store/timeline.ts'

/**
 * stored → routed: one Delivery for each route of the form. With faults, or with a paper that does
 * not say what was signed, it waits for release.
 */
export async function routeSubmission(deps: Deps, submission: Submission): Promise<void> {
  const { id } = submission
  const form = await deps.forms.open(submission.bundleDigest)
  const papers = await listPapers(deps.store.sql, id)
  const doubtful =
    submission.faults.some(({ severity }) => severity === 'error') ||
    papers.some(({ matches }) => !matches)
  const state = doubtful ? 'held' : 'waiting'
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
