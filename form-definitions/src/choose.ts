import { isObject, type Json } from './json.ts'
import type { Choice, Complaint, Validators } from './open.ts'
import { formatPointer, getAt } from './pointer.ts'

/** A `oneOf` or `anyOf` says that nothing fits; which branch was meant speaks better than that. */
const depth = 8

/**
 * The complaints, those of choices replaced by what is wrong with the branch that was meant: the one
 * its tag names, else the one that fits best. Where no branch fits better than another the choice
 * itself is what is wrong.
 */
export function chosen(
  { choices = [] }: Validators,
  complaints: readonly Complaint[],
  data: unknown,
  level = 0,
): readonly Complaint[] {
  if (!complaints.some(({ params }) => params['choice'] !== undefined)) return complaints
  return complaints.flatMap((complaint) => {
    const choice = choices[Number(complaint.params['choice'])]
    if (complaint.params['choice'] === undefined || !choice || level > depth) return [complaint]
    const value = getAt(data as Json, complaint.instancePath)
    const told = branchMeant(choice, value)
    if (!told) return [complaint]
    const inside = chosen({ choices } as Validators, told, value, level + 1)
    return inside.map((one) => ({
      ...one,
      instancePath: complaint.instancePath + one.instancePath,
    }))
  })
}

function branchMeant(
  { tag, branches }: Choice,
  value: Json | undefined,
): readonly Complaint[] | undefined {
  const wrong = branches.map((branch) => (branch(value) ? [] : [...(branch.errors ?? [])]))
  // Several branches fit, which `oneOf` forbids: none of them has anything to say
  if (wrong.some((complaints) => complaints.length === 0)) return undefined
  if (tag !== undefined && isObject(value)) return branchOfTag(tag, wrong, value)
  const scored = wrong
    .map((complaints) => ({ complaints, score: misfit(complaints) }))
    .sort((a, b) => a.score - b.score)
  const [best, next] = scored
  if (!best || best.score >= otherKind || best.score === next?.score) return undefined
  return best.complaints
}

function branchOfTag(
  tag: string,
  wrong: readonly (readonly Complaint[])[],
  value: { readonly [key: string]: Json },
): readonly Complaint[] {
  const at = formatPointer([tag])
  const untagged = (one: Complaint) =>
    one.instancePath === at || one.params['missingProperty'] === tag
  const fits = wrong.find((complaints) => !complaints.some(untagged))
  if (fits) return fits
  const missing = !Object.hasOwn(value, tag)
  return [
    missing
      ? { instancePath: '', schemaPath: '', keyword: 'required', params: { missingProperty: tag } }
      : { instancePath: at, schemaPath: '', keyword: 'enum', params: {} },
  ]
}

const otherKind = 10_000

/** How far an answer is from a branch: of another kind, with another tag, or wrong in places. */
const misfit = (complaints: readonly Complaint[]): number =>
  complaints.reduce(
    (sum, { keyword, instancePath }) =>
      sum +
      (keyword === 'type' && instancePath === ''
        ? otherKind
        : keyword === 'const' || keyword === 'enum'
          ? 100
          : 1),
    0,
  )
