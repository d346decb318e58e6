/** What the lookup box says, whatever the source is called. */
export interface LookupWords {
  find(source: string): string
  readonly search: string
  readonly stop: string
  busy(source: string): string
  found(count: number, shown: number): string
  none(source: string): string
  away(source: string): string
  readonly empty: string
  filled(count: number, source: string): string
  differ(count: number): string
  readonly nothingNew: string
  readonly undo: string
  readonly undone: string
}

const answersOf = (count: number) => (count === 1 ? '1 answer' : `${count} answers`)

export const lookupWords: { readonly en: LookupWords } & Readonly<Record<string, LookupWords>> = {
  en: {
    find: (source) => `Find in ${source}`,
    search: 'Find',
    stop: 'Stop',
    busy: (source) => `Asking ${source} …`,
    found: (count, shown) =>
      (count === 1 ? '1 found.' : `${count} found.`) +
      (shown < count ? ` These are the first ${shown}: say more to find others.` : ''),
    none: (source) => `Nothing found in ${source}. Try other words, or enter the answers by hand.`,
    away: (source) => `No connection to ${source}. Enter the answers by hand, or try again.`,
    empty: 'Enter what to look for',
    filled: (count, source) => `${answersOf(count)} filled in from ${source}.`,
    differ: (count) =>
      count === 1
        ? '1 answer differs from yours: choose which to keep.'
        : `${count} answers differ from yours: choose which to keep.`,
    nothingNew: 'The record has nothing that is not here already.',
    undo: 'Undo',
    undone: 'Taken back.',
  },
  cy: {
    find: (source) => `Chwilio: ${source}`,
    search: 'Chwilio',
    stop: 'Stopio',
    busy: (source) => `Wrthi’n chwilio: ${source} …`,
    found: (count, shown) =>
      `Wedi’u canfod: ${count}.` +
      (shown < count ? ` Dyma’r ${shown} cyntaf: ychwanegwch eiriau i gael rhagor.` : ''),
    none: (source) =>
      `Dim byd wedi’i ganfod: ${source}. Rhowch gynnig ar eiriau eraill, neu llenwch yr atebion â llaw.`,
    away: (source) =>
      `Dim cysylltiad: ${source}. Llenwch yr atebion â llaw, neu rhowch gynnig arall arni.`,
    empty: 'Rhowch rywbeth i chwilio amdano',
    filled: (count, source) => `Atebion a lenwyd: ${count}. Ffynhonnell: ${source}.`,
    differ: (count) => `Atebion sy’n wahanol i’ch rhai chi: ${count}. Dewiswch pa rai i’w cadw.`,
    nothingNew: 'Nid oes dim yn y cofnod nad yw yma’n barod.',
    undo: 'Dadwneud',
    undone: 'Wedi’i ddadwneud.',
  },
}
