export const roles = [
  'officer',
  'author',
  'approver',
  'records',
  'supervisor',
  'admin',
  'service',
] as const
export type Role = (typeof roles)[number]

/** Who asks, as the sign-in said it. */
export interface Person {
  /** The identity provider's subject. */
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly rank: string
  readonly warrantNo: string
  readonly unit: string
}
