import type { Content } from './content.ts'
import { getAt } from './pointer.ts'
import { instancesOf } from './rules.ts'
import type { FormState } from './state.ts'

/** What a Content says of where its answers came from: of those that are asked and were not typed. */
export function provenanceIn(
  { form, seen }: Pick<FormState, 'form' | 'seen'>,
  known: Content['provenance'],
): Content['provenance'] {
  const given = Object.entries(known).filter(([, { from }]) => from !== 'typed')
  const computed = form.rules
    .filter(({ kind }) => kind === 'computed')
    .flatMap(({ at }) => instancesOf(at, seen))
    .map((at) => [at, { from: 'computed' }] as const)
  return Object.fromEntries([...given, ...computed].filter(([at]) => getAt(seen, at) !== undefined))
}
