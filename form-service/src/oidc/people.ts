import type { Person } from '../person.ts'

/** Who may sign in to a development installation, named by what they do. */
export interface DemoPerson extends Person {
  readonly login: string
}

/** For all of them; the development provider does not run in production. */
export const demoPassword = 'metip-demo'

export const demoPeople: readonly DemoPerson[] = [
  demo('officer', 'officer', 'Demo Officer', 'PC', 'D0001', 'Demo North'),
  demo('officer2', 'officer', 'Demo Officer Two', 'DC', 'D0002', 'Demo South'),
  demo('author', 'author', 'Demo Author', '', 'D0003', 'Demo Forms'),
  demo('approver', 'approver', 'Demo Approver', '', 'D0004', 'Demo Forms'),
  demo('records', 'records', 'Demo Records', '', 'D0005', 'Demo Records'),
  demo('supervisor', 'supervisor', 'Demo Supervisor', 'PS', 'D0006', 'Demo North'),
  demo('admin', 'admin', 'Demo Admin', '', 'D0007', 'Demo Service Desk'),
]

function demo(
  login: string,
  role: Person['role'],
  name: string,
  rank: string,
  warrantNo: string,
  unit: string,
): DemoPerson {
  return { login, id: `demo-${login}`, role, name, rank, warrantNo, unit }
}

/** What a token says of a person, beside its subject. */
export const claimsOf = ({ name, role, rank, warrantNo, unit }: Person) => ({
  name,
  role,
  rank,
  warrantNo,
  unit,
})
