/** More digits than these a double does not keep. */
const maxDigits = 15

/**
 * A number as people write it: "1,250", "−5", ".5". Undefined for anything else, also for what
 * would not come back as it was written: "1,5", which may be one and a half, or too many digits.
 */
export function readNumber(text: string): number | undefined {
  const close = text.normalize('NFKC').trim().replace(/^−/, '-')
  const isGrouped = /^[+-]?\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)(?:\.\d*)?$/.test(close)
  const plain = isGrouped ? close.replace(/[, ]/g, '') : close
  const [, digits] = /^[+-]?(\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.exec(plain) ?? []
  if (digits === undefined) return undefined
  if (digits.replace('.', '').replace(/^0+/, '').length > maxDigits) return undefined
  const number = Number(plain)
  return Number.isFinite(number) ? number + 0 : undefined
}
