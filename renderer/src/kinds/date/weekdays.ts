import { dateFormat, sayDay, utc } from '../../formats.ts'

const welshDays = 'Sul Llun Mawrth Mercher Iau Gwener Sadwrn'.split(' ')

/** "Sunday 1 March 2026" of `2026-03-01`. */
export function sayWeekday(iso: string, language: string): string {
  return language === 'cy'
    ? `dydd ${welshDays[utc(iso).getUTCDay()]} ${sayDay(iso, language)}`
    : dateFormat(language, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      }).format(utc(iso))
}

/** The days of the week from Monday on: whole, and as short as they head a column. */
export function weekdays(language: string): { name: string; short: string }[] {
  return [1, 2, 3, 4, 5, 6, 7].map((n) => {
    // 1 January 2024 was a Monday
    const day = utc(`2024-01-0${n}`)
    if (language !== 'cy')
      return {
        name: dateFormat(language, { weekday: 'long' }).format(day),
        short: dateFormat(language, { weekday: 'short' }).format(day),
      }
    const name = welshDays[n % 7] ?? ''
    return { name: `dydd ${name}`, short: name.slice(0, name.startsWith('Ll') ? 4 : 3) }
  })
}
