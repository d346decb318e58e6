import type { Page } from '@playwright/test'

/** A witness and what they say, as an officer types it in. */
export interface StatementToTake {
  readonly givenNames: string
  readonly familyName: string
  readonly occupation: string
  /** Day, month, year. */
  readonly born: readonly [string, string, string]
  readonly body: string
  readonly exhibit?: { readonly ref: string; readonly description: string }
  readonly crimeRef?: string
  readonly restricted: {
    readonly placeOfBirth: string
    readonly address: string
    readonly postcode: string
    readonly mobile: string
  }
  /** For a witness under 18. */
  readonly guardian?: string
}

export const adultStatement: StatementToTake = {
  givenNames: 'Helen Ruth',
  familyName: 'Marshwood',
  occupation: 'Shop manager',
  born: ['14', '3', '1984'],
  body: [
    'I am the manager of a shop in the high street. On Monday I was behind the counter.',
    'At about ten past three a man came in and took a blue coat from the rail by the door. ' +
      'He put it under his arm and walked out without paying. I produce the recording as HRM/1.',
    'I would know him again. Dywedodd wrth y tŷ: “ŵ ŷ â”.',
  ].join('\n\n'),
  exhibit: { ref: 'HRM/1', description: 'Recording of the shop camera, 15:00 to 15:20' },
  crimeRef: '0104477/26',
  restricted: {
    placeOfBirth: 'Abergwyngregyn',
    address: '77 Larkspur Terrace',
    postcode: 'SW1A 2JL',
    mobile: '07700 900 982',
  },
}

const go = (page: Page) => page.getByRole('button', { name: 'Continue', exact: true }).click()

/** Fills in the form, page by page, up to the last page's button. */
export async function fillStatement(
  page: Page,
  statement: StatementToTake,
  onPage: (heading: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const { restricted } = statement
  const field = (name: string) => page.getByRole('textbox', { name, exact: true })
  const at = async (heading: string) => {
    await page.getByRole('heading', { level: 2, name: heading }).waitFor()
    await onPage(heading)
  }
  const group = (name: string | RegExp) =>
    page.getByRole('group', { name }).or(page.getByRole('radiogroup', { name }))

  await at('About the witness')
  await field('Given names').fill(statement.givenNames)
  await field('Family name').fill(statement.familyName)
  await field('Occupation').fill(statement.occupation)
  const born = group('Date of birth')
  for (const [i, part] of ['Day', 'Month', 'Year'].entries())
    await born.getByLabel(part).fill(statement.born[i] ?? '')
  await go(page)

  await at('The statement')
  await field('Statement').fill(statement.body)
  await go(page)

  await at('Exhibits')
  if (statement.exhibit) {
    await page.getByRole('button', { name: 'Add exhibit' }).click()
    await field('Exhibit reference').fill(statement.exhibit.ref)
    await field('What is it?').fill(statement.exhibit.description)
  }
  await go(page)

  await at('When and where it was taken')
  await field('Where was the statement taken?').fill('The shop in the high street')
  await page.getByRole('button', { name: 'Now: When did it start?' }).click()
  await page.getByRole('button', { name: 'Now: When did it end?' }).click()
  if (statement.crimeRef) await page.getByLabel(/^Crime reference/).fill(statement.crimeRef)
  await go(page)

  await at('Contact details')
  await field('Place of birth').fill(restricted.placeOfBirth)
  await group('Gender').getByLabel('Female').check()
  await page.getByLabel('Ethnicity code (16+1)').selectOption('W1 White British')
  await field('Address line 1').fill(restricted.address)
  await field('Postcode').fill(restricted.postcode)
  await go(page)

  await at('How to reach the witness')
  await field('Mobile telephone').fill(restricted.mobile)
  await group('Preferred means of contact').getByLabel('Mobile telephone').check()
  await go(page)

  if (statement.guardian) {
    await at('Parent, guardian or appropriate adult')
    await field('Their full name').fill(statement.guardian)
    await go(page)
  }

  await at('Consent')
  await group(/a victim in this matter/)
    .getByLabel('No')
    .check()
  await group(/^c\) I have been given the leaflet/)
    .getByLabel('Yes')
    .check()
  await group(/^d\) I consent/)
    .getByLabel('Not applicable')
    .check()
  await group(/^f\) I consent/)
    .getByLabel('Yes')
    .check()
  if (statement.guardian) {
    await group(/^g\) Child witness cases only/)
      .getByLabel('Yes')
      .check()
    await group(/apply for reporting restrictions/)
      .getByLabel('No', { exact: true })
      .check()
  }
  await go(page)

  await at('Availability and needs')
  await group(/willing to attend court/)
    .getByLabel('Yes')
    .check()
  await group(/special measures assessment/)
    .getByLabel('No')
    .check()
  await group(/particular needs/)
    .getByLabel('No')
    .check()
  await page.getByLabel('The witness has no dates to avoid').check()
}
