/** A day as people write it, in three boxes. */
export interface DayParts {
  readonly day: string
  readonly month: string
  readonly year: string
}

/** ISO 8601 of a real day; undefined where there is none, as for 30 2 2026. */
export function isoOf({ day, month, year }: DayParts): string | undefined {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return undefined
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined
}

export function partsOf(iso: string | undefined): DayParts {
  const [year = '', month = '', day = ''] = iso?.split('-') ?? []
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year }
}
