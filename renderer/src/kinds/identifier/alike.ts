/** Characters that are taken for each other: as a digit, and as a letter. */
const asDigit: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
}
const asLetter: Readonly<Record<string, string>> = {
  0: 'O',
  1: 'I',
  2: 'Z',
  5: 'S',
  6: 'G',
  8: 'B',
}

/**
 * A text put into a shape, `A` for a letter and `9` for a digit, by exchanging only characters that
 * look alike; undefined where that is not enough.
 */
export function intoShape(text: string, shape: string): string | undefined {
  if (text.length !== shape.length) return undefined
  let made = ''
  for (const [i, char] of [...text].entries()) {
    const isDigit = /\d/.test(char)
    const wantsDigit = shape[i] === '9'
    const put = isDigit === wantsDigit ? char : wantsDigit ? asDigit[char] : asLetter[char]
    if (put === undefined) return undefined
    made += put
  }
  return made
}
