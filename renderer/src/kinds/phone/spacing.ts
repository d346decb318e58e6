/** Digits and a plus: `0044`, `+44 (0)` and the spacing gone. Undefined where other signs stand. */
export function dialled(text: string): string | undefined {
  const close = text
    .normalize('NFKC')
    .replace(/\(0\)(?=.)/, (zero, at: number) => (at > 0 ? '' : zero))
  if (!/^\+?[\d\s().-]+$/.test(close)) return undefined
  const digits = close.replace(/[^\d+]/g, '').replace(/^00(?=[1-9])/, '+')
  return digits.replace(/^\+440/, '+44')
}

/** How Ofcom's ranges are written, by their first digits: the lengths of the groups. */
const ranges: readonly (readonly [range: RegExp, groups: readonly number[]])[] = [
  [/^02/, [3, 4, 4]],
  [/^01(1\d|\d1)/, [4, 3, 4]],
  [/^0[389]/, [4, 3, 4]],
  [/^0/, [5, 6]],
]

/** "07700 900982" of "07700900982". Undefined for what is no number of the United Kingdom. */
function spaceNational(digits: string): string | undefined {
  if (!/^0[1-9]\d{8,9}$/.test(digits)) return undefined
  const [, groups = []] = ranges.find(([range]) => range.test(digits)) ?? []
  // ten digits: 0800 123456
  const [first = 5, second = 6, ...rest] = digits.length === 11 ? groups : [groups[0] ?? 5, 6]
  const parts = [digits.slice(0, first), digits.slice(first, first + second)]
  return (rest.length > 0 ? [...parts, digits.slice(first + second)] : parts).join(' ')
}

/** How a number is usually written, the best first. */
export function writtenPhone(text: string): readonly string[] {
  const digits = dialled(text)
  if (digits === undefined) return []
  const isBritish = digits.startsWith('+44')
  const national = spaceNational(isBritish ? `0${digits.slice(3)}` : digits)
  if (national === undefined)
    return digits.startsWith('+') ? [text.replace(/\s+/g, ' '), digits] : []
  return [isBritish ? `+44 ${national.slice(1)}` : national, digits]
}

/** E.164: `+447700900982`; a number without its country is one of the United Kingdom. */
export function toE164(text: string): string | undefined {
  const digits = dialled(text)
  const whole = digits?.startsWith('0') ? `+44${digits.slice(1)}` : digits
  return whole !== undefined && /^\+[1-9]\d{6,14}$/.test(whole) ? whole : undefined
}
