const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const two = (n: number) => String(n).padStart(2, '0')

/** "23 November 2026 at 10:29", in the reader's own time. */
export function sayTime(instant: string): string {
  const at = new Date(instant)
  return Number.isNaN(at.getTime()) ? instant : `${day.format(at)} at ${clock.format(at)}`
}

/** The device's clock as ISO 8601 with its offset from UTC, to the second. */
export function localInstant(at = new Date()): string {
  const ahead = -at.getTimezoneOffset()
  const offset = `${two(Math.floor(Math.abs(ahead) / 60))}:${two(Math.abs(ahead) % 60)}`
  return (
    `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}` +
    `T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}` +
    `${ahead < 0 ? '-' : '+'}${offset}`
  )
}
