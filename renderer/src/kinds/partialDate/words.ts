export const words = {
  en: {
    hint: 'Leave out what is not known. For example, 3 2007, or 2007 alone',
    sometimeIn: (when: string) => `Some time in ${when}`,
  },
  cy: {
    hint: 'Gadewch allan yr hyn nad yw’n hysbys. Er enghraifft, 3 2007, neu 2007 yn unig',
    sometimeIn: (when: string) => `Rywbryd yn ystod ${when}`,
  },
}
