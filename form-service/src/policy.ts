import { Problem } from '@metip/form-definitions'
import type { Person, Role } from './person.ts'
import { notFound } from './problems.ts'

/** What can be asked of the service. */
export type Verb =
  | 'form.read'
  | 'answers.check'
  | 'device.enrol'
  | 'device.revoke'
  | 'submission.send'
  | 'submission.status'
  | 'submission.search'
  | 'submission.read'
  | 'submission.readRestricted'
  | 'delivery.replay'
  | 'log.read'
  | 'audit.read'

/** The facts of a submission that decide who may see it. */
export interface Owned {
  readonly unit: string
  readonly officerSubject: string
}

/** How far a role's right reaches: submissions of its own making, of its unit, or of the force. */
type Reach = 'own' | 'unit' | 'force'

/**
 * Denied unless it stands here. Records keeps the whole force's submissions, restricted papers too,
 * each view under a purpose and in the audit. An officer sees what their unit took, and where a
 * witness lives only of what they took themselves.
 */
const rights: Readonly<Record<Role, Partial<Record<Verb, Reach>>>> = {
  officer: {
    'form.read': 'force',
    'answers.check': 'force',
    'device.enrol': 'own',
    'submission.send': 'own',
    'submission.status': 'unit',
    'submission.search': 'unit',
    'submission.read': 'unit',
    'submission.readRestricted': 'own',
    'log.read': 'force',
  },
  records: {
    'form.read': 'force',
    'submission.status': 'force',
    'submission.search': 'force',
    'submission.read': 'force',
    'submission.readRestricted': 'force',
    'delivery.replay': 'force',
    'log.read': 'force',
  },
  supervisor: {
    'form.read': 'force',
    'device.revoke': 'force',
    'log.read': 'force',
    'audit.read': 'force',
  },
  admin: {
    'form.read': 'force',
    'device.revoke': 'force',
    'log.read': 'force',
    'audit.read': 'force',
  },
  author: { 'form.read': 'force', 'answers.check': 'force' },
  approver: { 'form.read': 'force', 'answers.check': 'force' },
  service: {},
}

/** The one place that decides. Without an object it answers whether the role has the verb at all. */
export function may(person: Person, verb: Verb, object?: Owned): boolean {
  const reach = rights[person.role][verb]
  if (reach === undefined) return false
  if (object === undefined || reach === 'force') return true
  return reach === 'unit' ? object.unit === person.unit : object.officerSubject === person.id
}

/** Throws `forbidden` where the role has no such right. */
export function demand(person: Person, verb: Verb): void {
  if (!may(person, verb))
    throw new Problem(
      'forbidden',
      'Your role does not do this',
      'Ask somebody whose role does, or sign in as that role.',
    )
}

/** Another's submission is answered as if there were none: `not-found`. */
export function demandObject<T extends Owned>(
  person: Person,
  verb: Verb,
  object: T | undefined,
): T {
  demand(person, verb)
  if (object === undefined || !may(person, verb, object)) throw notFound()
  return object
}

/** The evidence paper is for the court; any other, and what holds them all, is for fewer eyes. */
export const verbToRead = (audience: string): Verb =>
  audience === 'evidence' ? 'submission.read' : 'submission.readRestricted'

/** May search, but only in their own unit. */
export const searchUnit = (person: Person): string | undefined =>
  rights[person.role]['submission.search'] === 'unit' ? person.unit : undefined
