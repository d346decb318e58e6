import type { Act } from './content.ts'
import type { ActDeclaration } from './form.ts'
import type { Fault } from './problem.ts'
import { runAt, type RuleKind } from './rules.ts'
import type { Value } from './cel/runtime.ts'
import type { FormState } from './state.ts'

export interface NeededAct {
  readonly name: string
  readonly declaration: ActDeclaration
  /** The person's name as the answers give it; empty while they do not. */
  readonly person: string
}

/** Who has to accept or sign what, as the answers stand, in the form's order. */
export function actsNeeded(state: FormState): NeededAct[] {
  return Object.entries(state.form.declaration.acts)
    .filter(([name, { when }]) => when === undefined || evaluate(state, 'needed', name)[0] === true)
    .map(([name, declaration]) => {
      const [person] = evaluate(state, 'person', name)
      return { name, declaration, person: typeof person === 'string' ? person : '' }
    })
}

/**
 * Acts that are still to be done. A paper is signed when each of its pages is: as many as the
 * person accepted, and at least every page up to the last one signed.
 */
export function missingActs(state: FormState, acts: readonly Act[]): Fault[] {
  return actsNeeded(state)
    .filter(({ name, declaration, person }) => {
      const done = acts.filter(
        (act) =>
          act.name === name &&
          act.did === declaration.did &&
          act.by === declaration.by &&
          act.audience === declaration.paper &&
          act.person === person,
      )
      if (declaration.did === 'accepted') return done.length === 0
      const pages = new Set(done.map((act) => (act.did === 'signed' ? act.page : 0)))
      const accepted = acts
        .filter((act) => act.audience === declaration.paper && act.did === 'accepted')
        .map((act) => act.pageDigests.length)
      const last = Math.max(1, ...pages, ...accepted)
      return Array.from({ length: last }, (_, i) => i + 1).some((page) => !pages.has(page))
    })
    .map(({ name }) => ({ pointer: `/acts/${name}`, code: 'required', severity: 'error' }))
}

/** How records finds a submission: a name and the references there are. */
export function indexOf(state: FormState): { name: string; references: string[] } {
  const isText = (value: Value): value is string => typeof value === 'string'
  const [name] = evaluate(state, 'name')
  return {
    name: isText(name) ? name : '',
    references: evaluate(state, 'reference').flat().filter(isText),
  }
}

function evaluate(state: FormState, kind: RuleKind, name?: string): Value[] {
  const { now, officer } = state.context
  return state.form.rules
    .filter((rule) => rule.kind === kind && rule.name === name)
    .map((rule) => runAt(rule, '', { answers: state.seen, now, officer }))
}
