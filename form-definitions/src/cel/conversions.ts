import type { Json } from '../json.ts'

/** CEL's conversions, of values whose type the compiler knows. What cannot be converted is an error. */
type Value = Json | undefined

export function toText(value: Value): Value {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : undefined
}

export function toDouble(value: Value): Value {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value))
    return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** A double loses what stands behind its point. */
export function toInt(value: Value): Value {
  const number =
    typeof value === 'number'
      ? Math.trunc(value) + 0
      : typeof value === 'string' && /^[+-]?\d+$/.test(value)
        ? Number(value) + 0
        : Number.NaN
  return Number.isSafeInteger(number) ? number : undefined
}

const truths: readonly string[] = ['true', 'True', 'TRUE', 't', '1']
const untruths: readonly string[] = ['false', 'False', 'FALSE', 'f', '0']

export function toBool(value: Value): Value {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return undefined
  return truths.includes(value) ? true : untruths.includes(value) ? false : undefined
}
