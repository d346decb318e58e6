import type { Digest } from './bytes.ts'
import type { Act, Audience } from './content.ts'
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

/** The pages as they were printed, by audience: an Envelope's `papers`. */
export type PrintedPages = Readonly<Record<Audience, { readonly pageDigests: readonly Digest[] }>>

/**
 * Acts that are still to be done. A paper is signed when each of its pages is. With `papers` an act
 * counts only where it cites those very pages; without, the pages are as many as the person
 * accepted, and at least every page up to the last one signed.
 */
export function missingActs(
  state: FormState,
  acts: readonly Act[],
  papers: PrintedPages = {},
): Fault[] {
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
      const printed = papers[declaration.paper]?.pageDigests
      const current = done.filter((act) => !printed || cites(act, printed))
      if (declaration.did === 'accepted') return current.length === 0
      const signed = new Set(current.map((act) => (act.did === 'signed' ? act.page : 0)))
      const accepted = acts
        .filter((act) => act.audience === declaration.paper && act.did === 'accepted')
        .map((act) => act.pageDigests.length)
      return signed.size < (printed?.length ?? Math.max(1, ...signed, ...accepted))
    })
    .map(({ name }) => ({ pointer: `/acts/${name}`, code: 'required', severity: 'error' }))
}

/** Was it done to these pages: all of them accepted, or the page of that number signed? */
const cites = (act: Act, printed: readonly Digest[]): boolean =>
  act.did === 'accepted'
    ? act.pageDigests.length === printed.length &&
      act.pageDigests.every((digest, i) => digest === printed[i])
    : printed[act.page - 1] === act.pageDigests[0]

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
