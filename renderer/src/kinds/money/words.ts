/** What is heard where the sign of the currency is seen; Intl has it for the other languages. */
export const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cy: { GBP: 'mewn punnoedd', EUR: 'mewn ewros', USD: 'mewn doleri' },
}
