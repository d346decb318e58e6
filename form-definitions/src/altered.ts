import { canonicalText } from './canonical.ts'
import type { Content } from './content.ts'
import type { OpenForm } from './open.ts'
import { getAt } from './pointer.ts'
import type { Fault } from './problem.ts'
import { instancesOf } from './rules.ts'
import { startForm, visibleAnswers } from './state.ts'

/**
 * Computed answers that are not what the form's rules make of the other answers. An app gives none;
 * a Content that has one was put together some other way.
 */
export function alteredAnswers(
  form: OpenForm,
  { answers, madeAt, language, officer }: Content,
): Fault[] {
  const computed = visibleAnswers(startForm(form, { now: madeAt, language, officer }, answers))
  const textAt = (from: Content['answers'], pointer: string) => {
    const value = getAt(from, pointer)
    return value === undefined ? '' : canonicalText(value)
  }
  return form.rules
    .filter(({ kind }) => kind === 'computed')
    .flatMap(({ at }) => instancesOf(at, answers))
    .filter((pointer) => textAt(answers, pointer) !== textAt(computed, pointer))
    .map((pointer) => ({ pointer, code: 'computed', severity: 'error' }))
}
