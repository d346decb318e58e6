export interface AddressWords {
  readonly find: string
  readonly noFixedAbode: string
  /** What is written into the first line. */
  readonly written: string
  sameAs(whose: string): string
  readonly reference: string
  readonly forget: string
  readonly forgotten: string
}

export const words: { readonly en: AddressWords } & Readonly<Record<string, AddressWords>> = {
  en: {
    find: 'Find an address by postcode or street',
    noFixedAbode: 'No fixed abode',
    written: 'No fixed abode',
    sameAs: (whose) => `Same as ${whose}`,
    reference: 'Property reference (UPRN)',
    forget: 'Remove reference',
    forgotten: 'The property reference was removed, because the address was changed.',
  },
  cy: {
    find: 'Chwilio am gyfeiriad yn ôl cod post neu stryd',
    noFixedAbode: 'Dim cartref sefydlog',
    written: 'Dim cartref sefydlog',
    sameAs: (whose) => `Yr un cyfeiriad: ${whose}`,
    reference: 'Cyfeirnod yr eiddo (UPRN)',
    forget: 'Dileu’r cyfeirnod',
    forgotten: 'Dilëwyd cyfeirnod yr eiddo, am fod y cyfeiriad wedi newid.',
  },
}
