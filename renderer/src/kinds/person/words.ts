export interface PersonWords {
  age(years: number): string
  readonly underAge: string
}

export const words: { readonly en: PersonWords } & Readonly<Record<string, PersonWords>> = {
  en: {
    age: (years) => `${years} ${years === 1 ? 'year' : 'years'} old`,
    underAge: 'under 18',
  },
  // "oed" is the same after every number
  cy: { age: (years) => `${years} oed`, underAge: 'dan 18' },
}
