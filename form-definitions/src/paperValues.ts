import type { FieldNode, LayoutNode } from './form.ts'
import type { Json } from './json.ts'
import type { OpenForm } from './open.ts'
import type { Pointer } from './pointer.ts'

/**
 * How a paper says an answer whose value is not what a reader wants to see: £1,234.50 for 1234.5.
 * Not by Intl: a paper printed in ten years on another machine has to have the same bytes.
 */
export interface SpokenPlace {
  /** `*` for an item of a list. */
  readonly pointer: Pointer
  readonly say: (value: Json, language: string) => string
}

const known = new WeakMap<OpenForm, readonly SpokenPlace[]>()

/** The answers of a form that its papers say in words of their own. */
export function spokenPlaces(form: OpenForm): readonly SpokenPlace[] {
  const found = known.get(form) ?? form.layout.pages.flatMap(({ nodes }) => nodes.flatMap(placesIn))
  known.set(form, found)
  return found
}

function placesIn(node: LayoutNode): readonly SpokenPlace[] {
  if (node.type === 'group' || node.type === 'repeat') return node.nodes.flatMap(placesIn)
  if (node.type !== 'field') return []
  const { pointer, options } = node
  switch (spokenAs(node)) {
    case 'money':
      return [{ pointer, say: (value) => moneyText(Number(value), String(options['unit'])) }]
    case 'time':
      return [{ pointer, say: (value) => timeText(String(value)) }]
    case 'partialDate':
      return [{ pointer, say: (value, language) => partialDateText(String(value), language) }]
    case 'file':
    case 'photo':
      return ['', '/*'].map((item) => ({
        pointer: `${pointer}${item}/sizeBytes`,
        say: (value, language) => sizeText(Number(value), language),
      }))
    case 'signature':
      return [
        {
          pointer: `${pointer}/lines`,
          // Without a line there is the name of somebody who cannot draw one
          say: (value, language) =>
            Array.isArray(value) && value.length > 0 ? textsOf(language).drawn : '',
        },
      ]
    case 'sketch':
      // May be symbols alone, or lines: its height is there in any case
      return [{ pointer: `${pointer}/height`, say: (_value, language) => textsOf(language).drawn }]
    case 'bodyMap':
      return [
        {
          pointer: `${pointer}/marks`,
          say: (value, language) =>
            `${textsOf(language).marks}: ${Array.isArray(value) ? value.length : 0}`,
        },
      ]
    default:
      return []
  }
}

/** The kind of an answer on paper: what a rule computes is money or a time as well. */
export function spokenAs({ kind, options }: FieldNode): string {
  if (kind !== 'computed') return kind
  if (options['format'] === 'partial-date') return 'partialDate'
  if (options['format'] === 'time') return 'time'
  return typeof options['unit'] === 'string' && Object.hasOwn(signs, options['unit'])
    ? 'money'
    : kind
}

const signs: Readonly<Record<string, string>> = {
  GBP: '£',
  EUR: '€',
  USD: '$',
  '£': '£',
  '€': '€',
  $: '$',
}

/** 1234.5 → £1,234.50 */
function moneyText(value: number, unit: string): string {
  if (!Number.isFinite(value)) return String(value)
  const [whole = '', pence = ''] = Math.abs(value).toFixed(2).split('.')
  const sign = Object.hasOwn(signs, unit) ? signs[unit] : `${unit} `
  return `${value < 0 ? '-' : ''}${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${pence}`
}

/** 14:05:00+00:00 → 14:05; seconds are said where there are any. */
const timeText = (value: string): string =>
  value.replace(/^(\d\d:\d\d)(:(?!00)\d\d)?.*$/, (_, time: string, seconds = '') => time + seconds)

/** 2026-03 → March 2026 */
function partialDateText(value: string, language: string): string {
  const [year = '', month, day] = value.split('-')
  const name = textsOf(language).months[Number(month) - 1]
  if (month === undefined || name === undefined) return value
  return [day === undefined ? [] : [Number(day)], name, year].flat().join(' ')
}

function sizeText(bytes: number, language: string): string {
  if (bytes < 1000) return `${bytes} ${textsOf(language).bytes}`
  return bytes < 999_500 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}

interface Texts {
  readonly months: readonly string[]
  readonly bytes: string
  readonly drawn: string
  /** Before a colon and their number. */
  readonly marks: string
}

const en: Texts = {
  months:
    'January February March April May June July August September October November December'.split(
      ' ',
    ),
  bytes: 'bytes',
  drawn: 'Drawn on the screen and kept with the submission',
  marks: 'Kept with the submission. Marks on the body map',
}

const languages: Readonly<Record<string, Texts>> = {
  en,
  cy: {
    months:
      'Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr'.split(
        ' ',
      ),
    bytes: 'beit',
    drawn: 'Wedi’i lunio ar y sgrin a’i gadw gyda’r cyflwyniad',
    marks: 'Wedi’u cadw gyda’r cyflwyniad. Marciau ar y map corff',
  },
}

const textsOf = (language: string): Texts =>
  (Object.hasOwn(languages, language) ? languages[language] : undefined) ?? en
