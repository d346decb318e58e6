import { readWholeDate, type DateParts } from './parts.ts'

/** The day as typed after an entry into one of its boxes; undefined when it was another box. */
export function typedDate(id: string, typed: DateParts, { target }: Event): DateParts | undefined {
  const { id: box, value } = target as HTMLInputElement
  const part = (['day', 'month', 'year'] as const).find((one) => box === `${id}-${one}`)
  if (!part) return undefined
  // The separators of the stored form must not be typed into a part of it.
  const text = value.replaceAll('-', '').replaceAll('T', 't').toWellFormed()
  return readWholeDate(value) ?? { ...typed, [part]: text }
}
