/** ISO 8601 of an instant as a clock at this offset (minutes east of UTC) shows it, to the second. */
export function isoAt(instantMs: number, offsetMinutes: number): string {
  const shown = new Date(instantMs + offsetMinutes * 60_000).toISOString().slice(0, 19)
  return shown + offsetText(offsetMinutes)
}

export function offsetText(offsetMinutes: number): string {
  const away = Math.abs(offsetMinutes)
  const pad = (n: number) => String(n).padStart(2, '0')
  return `${offsetMinutes < 0 ? '-' : '+'}${pad(Math.trunc(away / 60))}:${pad(away % 60)}`
}

/** This device's offset at an instant, in minutes east of UTC. */
export const offsetOf = (instant: Date): number => -instant.getTimezoneOffset()

export const nowHere = (): string => isoAt(Date.now(), offsetOf(new Date()))

/** The same clock some time later: a form may be open for hours, and rules ask what time it is. */
export function later(iso: string, elapsedMs: number): string {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(iso) ?? []
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1)
  return isoAt(Date.parse(iso) + elapsedMs, offset)
}
