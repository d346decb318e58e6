import { Problem } from '@metip/form-definitions'

/** Why somebody looks at personal data (Data Protection Act 2018, section 62(2)). */
export const purposes = [
  'investigation',
  'prosecution',
  'disclosure',
  'subject-access',
  'safeguarding',
  'complaint',
  'audit',
] as const
export type Purpose = (typeof purposes)[number]

/** What each event of the road itself is for. */
export const statutoryPurpose = 'law-enforcement'

/** The request header `Metip-Purpose`. Throws `purpose-missing`. */
export function readPurpose(header: string | undefined): Purpose {
  const purpose = purposes.find((known) => known === header)
  if (purpose === undefined)
    throw new Problem(
      'purpose-missing',
      'The request does not say what the personal data is needed for',
      `Send the header Metip-Purpose with one of: ${purposes.join(', ')}.`,
    )
  return purpose
}
