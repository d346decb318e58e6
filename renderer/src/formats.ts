/**
 * Days, numbers and lists as the language of a form writes them: from `Intl`, and in British English
 * where it knows no better. Browsers bring no Welsh: its months and lists stand here.
 */

/** BCP 47, what is tried first: "en" is British. */
const localesOf = (language: string): string[] =>
  language === 'en' ? ['en-GB'] : [language, 'en-GB']

const dateFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()

/** Making a format costs more than using it a hundred times. */
function keep<Format>(
  formats: Map<string, Format>,
  language: string,
  options: object,
  make: (locales: string[]) => Format,
): Format {
  const key = `${language} ${Object.keys(options).join()} ${Object.values(options).join()}`
  const found = formats.get(key) ?? make(localesOf(language))
  formats.set(key, found)
  return found
}

/** In UTC unless the options name another zone: days have none. */
export const dateFormat = (
  language: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat =>
  keep(
    dateFormats,
    language,
    options,
    (locales) => new Intl.DateTimeFormat(locales, { timeZone: 'UTC', ...options }),
  )

export const numberFormat = (
  language: string,
  options: Intl.NumberFormatOptions,
): Intl.NumberFormat =>
  keep(numberFormats, language, options, (locales) => new Intl.NumberFormat(locales, options))

/**
 * A number with the groups and the point of the language. Four digits stay together, for they may
 * be a year; and as many decimals as a double holds, without what its arithmetic left over.
 */
export const sayNumber = (value: number, language: string): string =>
  isPlainNumber(value, language) ? String(value) : sayByIntl(value, language)

/** Most counts have nothing to group or to round: the first use of `Intl` takes 15 ms. */
const isPlainNumber = (value: number, language: string): boolean =>
  Number.isInteger(value) && Math.abs(value) < 10_000 && (language === 'en' || language === 'cy')

const sayByIntl = (value: number, language: string): string =>
  numberFormat(language, { useGrouping: 'min2', maximumSignificantDigits: 15 }).format(value)

/** "a, b or c". */
export function sayList(names: readonly string[], language: string): string {
  if (language === 'cy')
    return names.length < 2
      ? names.join('')
      : `${names.slice(0, -1).join(', ')} neu ${names.at(-1) ?? ''}`
  return new Intl.ListFormat(localesOf(language), { type: 'disjunction' }).format(names)
}

/** Languages written from right to left, by their scripts' usual one (ISO 639). */
const rightToLeft = /^(ar|arc|ckb|dv|fa|he|ku-arab|nqo|pa-arab|ps|sd|syr|ug|ur|yi)(-|$)/i

/** BCP 47, for screen readers and spelling: British English. */
export const tagOf = (language: string): string => (language === 'en' ? 'en-GB' : language)

export const directionOf = (language: string): 'ltr' | 'rtl' =>
  rightToLeft.test(language) ? 'rtl' : 'ltr'

const months = [
  'Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr',
  'January February March April May June July August September October November December',
].map((names) => names.split(' '))
const welshMonths = months[0] ?? []

/** The number of a month that somebody wrote as a word, whole or from three letters on. */
export function monthNamed(word: string): number | undefined {
  const begin = word.trim().toLowerCase().replace(/\.$/, '')
  if (begin.length < 3) return undefined
  for (const names of months) {
    const at = names.findIndex((name) => name.toLowerCase().startsWith(begin))
    if (at >= 0) return at + 1
  }
  return undefined
}

export const utc = (iso: string): Date => {
  const [year = 1, month = 1, day = 1] = iso.slice(0, 10).split('-').map(Number)
  const date = new Date(0)
  // Date.UTC takes the years 0 to 99 for 1900 to 1999
  date.setUTCFullYear(year, month - 1, day)
  return date
}

/** "1 March 2026" of `2026-03-01`. */
export function sayDay(iso: string, language: string): string {
  const date = utc(iso)
  return language === 'cy'
    ? `${date.getUTCDate()} ${sayMonth(iso, language)}`
    : dateFormat(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(date)
}

/** "1 Mar 2026", where there is little room. */
export const sayDayShort = (iso: string, language: string): string =>
  language === 'cy'
    ? sayDay(iso, language)
    : dateFormat(language, { day: 'numeric', month: 'short', year: 'numeric' }).format(utc(iso))

/** "March 2026" of `2026-03` or a day in it. */
export function sayMonth(iso: string, language: string): string {
  const date = utc(iso)
  return language === 'cy'
    ? `${welshMonths[date.getUTCMonth()]} ${date.getUTCFullYear()}`
    : dateFormat(language, { month: 'long', year: 'numeric' }).format(date)
}

/** "1 March 2026, 14:05" of an RFC 3339 moment, as the clock showed that wrote it. */
export const sayMoment = (iso: string, language: string): string =>
  `${sayDay(iso, language)}, ${sayTime(iso.slice(11))}`

/** "14:05" of `14:05:00+01:00`; seconds only where there are any. */
export const sayTime = (iso: string): string =>
  /^\d\d:\d\d:(?!00)\d\d/.exec(iso)?.[0] ?? iso.slice(0, 5)

/** "2026", "March 2026" or "1 March 2026". */
export const sayPartial = (iso: string, language: string): string =>
  iso.length === 4 ? iso : iso.length === 7 ? sayMonth(iso, language) : sayDay(iso, language)

/** "14:05" on the clock of this device. */
export const clockHere = (date: Date, language: string): string =>
  dateFormat(language, { hour: '2-digit', minute: '2-digit', timeZone: undefined }).format(date)

/** "1 Mar 2026, 14:05" on the calendar and the clock of this device. */
export function momentHere(date: Date, language: string): string {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0'))
    .join('-')
  return `${sayDayShort(day, language)}, ${clockHere(date, language)}`
}
