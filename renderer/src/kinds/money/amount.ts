import { readNumber } from '../number/reading.ts'
import { decimalsOf } from './said.ts'

/** Are its pence whole ones? */
const isWhole = (value: number): boolean => decimalsOf(value) <= 2 && !/e/.test(String(value))

/** "1,250.50"; what no coin could pay is written out as it is. */
export function showAmount(value: number): string {
  if (!isWhole(value)) return String(value)
  const [, sign = '', pounds = '', pence] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? []
  const grouped = pounds.replace(/\B(?=(\d{3})+$)/g, ',')
  return sign + grouped + (pence === undefined ? '' : `.${pence.padEnd(2, '0')}`)
}

/** "£12.50", "1,250", "12.5", "50p": pounds. Undefined for what is no amount, or less than a penny. */
export function readAmount(text: string, sign: string): number | undefined {
  const close = text.trim()
  const [, pence] = sign === '£' ? (/^(\d{1,4}) ?p$/i.exec(close) ?? []) : []
  if (pence !== undefined) return Number(pence) / 100
  const bare = close.startsWith(sign)
    ? close.slice(sign.length)
    : close.startsWith(`-${sign}`)
      ? `-${close.slice(sign.length + 1)}`
      : close
  const amount = /e/i.test(bare) ? undefined : readNumber(bare)
  return amount !== undefined && isWhole(amount) ? amount : undefined
}
