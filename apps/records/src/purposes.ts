/** Why a record is looked at: written with each look into the log that DPA 2018 s.62 asks for. */
export const purposes: readonly (readonly [code: string, words: string])[] = [
  ['investigation', 'Crime investigation'],
  ['prosecution', 'Prosecution file'],
  ['disclosure', 'Disclosure to the defence'],
  ['subject-access', 'Subject access request'],
  ['safeguarding', 'Safeguarding'],
  ['complaint', 'Complaint or misconduct'],
  ['audit', 'Audit or inspection'],
]

export const purposeWords = (code: string): string =>
  purposes.find(([known]) => known === code)?.[1] ?? code
