import { numberFormat } from '../../formats.ts'

const bySign: Readonly<Record<string, string>> = { '£': 'GBP', '€': 'EUR', $: 'USD' }

export const isCurrency = (unit: unknown): boolean =>
  typeof unit === 'string' && (unit in bySign || Object.values(bySign).includes(unit))

/** ISO 4217 of a schema's unit; pounds where it names none. */
export const currencyOf = (unit: unknown): string =>
  typeof unit !== 'string' ? 'GBP' : (bySign[unit] ?? (/^[A-Z]{3}$/.test(unit) ? unit : 'GBP'))

const formatOf = (language: string, currency: string, options: Intl.NumberFormatOptions) =>
  numberFormat(language, { style: 'currency', currency, ...options })

const narrow: Intl.NumberFormatOptions = { currencyDisplay: 'narrowSymbol' }
const named: Intl.NumberFormatOptions = { currencyDisplay: 'name' }

export const signOf = (currency: string, language: string): string =>
  partOf(formatOf(language, currency, narrow), 'currency') ?? currency

/** "British pounds", for who hears the field instead of seeing its sign. */
export const nameOfCurrency = (currency: string, language: string): string =>
  partOf(formatOf(language, currency, named), 'currency') ?? currency

const partOf = (format: Intl.NumberFormat, type: string): string | undefined =>
  format.formatToParts(0).find((part) => part.type === type)?.value

export const decimalsOf = (value: number): number =>
  /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0

/** "£1,250.50", whole pounds without their pence. */
export const sayAmount = (value: number, currency: string, language: string): string =>
  formatOf(language, currency, {
    ...narrow,
    trailingZeroDisplay: 'stripIfInteger',
    maximumFractionDigits: Math.max(2, Math.min(decimalsOf(value), 20)),
  }).format(value)
