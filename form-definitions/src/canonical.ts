import { isObject, type Json } from './json.ts'
import { Problem } from './problem.ts'

/**
 * RFC 8785 canonical JSON (JCS): keys sorted by UTF-16 code units, no white space, numbers as
 * ECMAScript prints them. Equal documents give equal bytes on every device.
 */
export function canonicalText(value: Json | undefined): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      throw new Problem('number-not-finite', 'A number is infinite or not a number', 'Remove it.')
    return JSON.stringify(value)
  }
  if (typeof value === 'string') {
    // RFC 8785 §3.2.2.2 through I-JSON (RFC 7493 §2.1): lone surrogates have no UTF-8 form
    if (!value.isWellFormed())
      throw new Problem('text-not-unicode', 'A text holds half a character', 'Type it again.')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalText(item)).join(',')}]`
  if (isObject(value))
    return `{${Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort()
      .map((key) => `${canonicalText(key)}:${canonicalText(value[key])}`)
      .join(',')}}`
  throw new Problem('not-json', 'A value has no JSON form', 'Use text, numbers, lists and objects.')
}

export const canonicalBytes = (value: unknown): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(canonicalText(value as Json))
