import type { FieldWords, Json, JsonObject } from '@metip/form-definitions'
import type { UiWords } from '../../words.ts'
import { sayDay, sayMoment, sayNumber, sayPartial, sayTime } from '../../formats.ts'
import { currencyOf, isCurrency, sayAmount } from '../money/said.ts'

interface Said {
  readonly words: FieldWords
  readonly ui: UiWords
  readonly language: string
  /** Of the field: its format and unit. */
  readonly options: JsonObject
}

/** An answer in the words of the form and the formats of its language. */
export function sayAnswer(value: Json | undefined, said: Said): string {
  if (value === undefined || value === null || value === '') return '–'
  const { words, ui, language, options } = said
  if (Array.isArray(value))
    return value.length === 0 ? '–' : value.map((one) => sayAnswer(one as Json, said)).join(', ')
  if (typeof value === 'object') return JSON.stringify(value)
  const named = words.options?.[String(value)]
  if (named !== undefined) return named
  if (typeof value === 'boolean') return value ? ui.yes : ui.no
  if (typeof value === 'string') return sayText(value, options['format'], language)
  const { unit } = options
  if (isCurrency(unit)) return sayAmount(value, currencyOf(unit), language)
  const number = sayNumber(value, language)
  return typeof unit === 'string' ? `${number} ${unit}` : number
}

const day = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`
const clock = String.raw`\d\d:\d\d(:\d\d.*)?`
const shapes: Readonly<
  Record<string, readonly [RegExp, (text: string, language: string) => string]>
> = {
  date: [new RegExp(`^${day}$`), sayDay],
  'date-time': [new RegExp(`^${day}T${clock}$`), sayMoment],
  time: [new RegExp(`^${clock}$`), sayTime],
  'local-time': [new RegExp(`^${clock}$`), sayTime],
  'partial-date': [/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, sayPartial],
}

function sayText(text: string, format: unknown, language: string): string {
  const [shape, say] = (typeof format === 'string' ? shapes[format] : undefined) ?? []
  return shape?.test(text) && say ? say(text, language) : text
}
