import { pluralOf } from '@metip/form-definitions'
import type { Length } from './length.ts'

type Forms = { readonly other: string } & Readonly<Partial<Record<string, string>>>
type Units = Readonly<Record<keyof Length, Forms>>

const enUnits: Units = {
  years: { one: 'year', other: 'years' },
  months: { one: 'month', other: 'months' },
  days: { one: 'day', other: 'days' },
  hours: { one: 'hour', other: 'hours' },
  minutes: { one: 'minute', other: 'minutes' },
}

const cyUnits: Units = {
  years: {
    1: 'flwyddyn',
    2: 'flynedd',
    3: 'blynedd',
    4: 'blynedd',
    6: 'blynedd',
    other: 'mlynedd',
  },
  months: { two: 'fis', other: 'mis' },
  days: { two: 'ddiwrnod', other: 'diwrnod' },
  hours: { other: 'awr' },
  minutes: { two: 'funud', other: 'munud' },
}

/** "3 hours 10 minutes"; what took less than a minute took none. */
const say = (language: string, units: Units, length: Length): string => {
  const parts = (Object.keys(units) as (keyof Length)[])
    .filter((unit) => length[unit] > 0)
    .map((unit) => counted(language, units[unit], length[unit]))
  return parts.length > 0 ? parts.join(' ') : counted(language, units.minutes, 0)
}

const counted = (language: string, forms: Forms, n: number): string =>
  `${n} ${forms[String(n)] ?? forms[pluralOf(n, language)] ?? forms.other}`

export const words = {
  en: {
    length: 'Length:',
    bothDays: '(first and last day counted)',
    reversed: 'The end is before the beginning.',
    sameDay: 'Ends the same day',
    endsNow: 'Ends now',
    endsToday: 'Ends today',
    say: (length: Length) => say('en', enUnits, length),
  },
  cy: {
    length: 'Hyd:',
    bothDays: '(gan gyfrif y diwrnod cyntaf a’r olaf)',
    reversed: 'Mae’r diwedd cyn y dechrau.',
    sameDay: 'Gorffen yr un diwrnod',
    endsNow: 'Gorffen nawr',
    endsToday: 'Gorffen heddiw',
    say: (length: Length) => say('cy', cyUnits, length),
  },
}
