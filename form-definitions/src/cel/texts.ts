/** CEL orders texts by code points; UTF-16 units would put U+1F600 before U+FF21. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (left === right) continue
    // Where they part, halves of a pair stand for code points above all others
    const isHalf = (unit: number) => unit >= 0xd800 && unit <= 0xdfff
    if (isHalf(left) !== isHalf(right)) return isHalf(left) ? 1 : -1
    return left < right ? -1 : 1
  }
  return Math.sign(a.length - b.length)
}

export const lowerAscii = (text: string): string =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

export const upperAscii = (text: string): string =>
  text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())

/** Unicode's White_Space; JavaScript's own trim() differs in U+0085 and U+FEFF. */
const whiteSpace = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

export function trim(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && whiteSpace.test(text.charAt(from))) from++
  while (to > from && whiteSpace.test(text.charAt(to - 1))) to--
  return text.slice(from, to)
}
