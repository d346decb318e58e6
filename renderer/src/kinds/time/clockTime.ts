import { offsetText } from '../../clock.ts'

const pad = (n: number): string => String(n).padStart(2, '0')

/** What people write behind the hours of the morning and of the afternoon. */
const before = /^(a\.?m\.?|yb|y\.b\.)$/
const after = /^(p\.?m\.?|yp|y\.p\.)$/

/**
 * "1405", "14.05", "9:30", "2pm", "2.30 pm", "midday" are times; answers `HH:MM`, or `HH:MM:SS`
 * where seconds were written. Hours alone are none: they may be on their way to a whole time.
 */
export function readTime(text: string): string | undefined {
  const close = text.trim().toLowerCase()
  if (/^(12 )?(noon|midday)$/.test(close) || close === 'canol dydd') return '12:00'
  if (/^(12 )?midnight$/.test(close) || close === 'canol nos') return '00:00'
  const [match, h = '', m, s, half = ''] =
    /^(\d{1,2})(?:[:.h ]?(\d{2})(?:[:.](\d{2}))?)?\s*(\D*)$/.exec(close) ?? []
  if (match === undefined) return undefined
  const isHalf = before.test(half) || after.test(half)
  if (half !== '' && !isHalf) return undefined
  if (m === undefined && !isHalf) return undefined
  if (isHalf && (Number(h) < 1 || Number(h) > 12)) return undefined
  const hours = isHalf ? (Number(h) % 12) + (after.test(half) ? 12 : 0) : Number(h)
  const minutes = Number(m ?? 0)
  if (hours > 23 || minutes > 59 || Number(s ?? 0) > 59) return undefined
  return `${pad(hours)}:${pad(minutes)}${s === undefined ? '' : `:${s}`}`
}

/** RFC 3339 wants seconds. */
export const withSeconds = (time: string): string => (time.length === 5 ? `${time}:00` : time)

/** As a form stores a time: of RFC 3339 with the offset, else as the clock on the wall shows it. */
export const storeTime = (time: string, format: unknown, offsetMinutes: number): string =>
  format === 'time' ? withSeconds(time) + offsetText(offsetMinutes) : time

/** What is shown of a stored time: no seconds where they are none, no offset; anything else as it is. */
export function showTime(text: string): string {
  const [, minutes, seconds] =
    /^(\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?$/i.exec(text) ?? []
  return minutes === undefined
    ? text
    : seconds === undefined || seconds === '00'
      ? minutes
      : `${minutes}:${seconds}`
}
