import {
  canonicalText,
  listsUsed,
  startForm,
  type Content,
  type OpenForm,
} from '@metip/form-definitions'
import type { KeptFault } from '../store/submissions.ts'

/**
 * What is to be said of the code lists that a Content names: versions that were never published
 * here, or others than were in force on their days. `form` holds the named ones, `current` all.
 */
export function faultsOfLists(form: OpenForm, current: OpenForm, content: Content): KeptFault[] {
  if (!form.lists && !content.lists) return []
  const named = Object.values(content.lists ?? {}).flat()
  if (!form.lists || !content.lists || named.some((digest) => !form.lists?.shelf.byDigest(digest)))
    return [{ pointer: '', code: 'list-unknown', severity: 'error' }]
  const { madeAt: now, language, officer, answers } = content
  const used = listsUsed(startForm(current, { now, language, officer }, answers))
  return canonicalText(used ?? {}) === canonicalText(content.lists)
    ? []
    : [{ pointer: '', code: 'list-outdated', severity: 'warning' }]
}
