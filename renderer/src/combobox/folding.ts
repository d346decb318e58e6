const isPlain = /^[ -~]*$/

/** Text as it is compared: no accents, no capitals, no apostrophes, words between single spaces. */
export const fold = (text: string): string =>
  isPlain.test(text)
    ? // nearly all labels, in a quarter of the time
      text
        .toLowerCase()
        .replaceAll("'", '')
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
    : text
        .normalize('NFKD')
        .replace(/[\p{M}'’]/gu, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()

/** A stretch of a label, and whether it is what was sought. */
export interface Stretch {
  readonly text: string
  readonly sought: boolean
}

/** A label taken apart where the words that were typed stand in it. */
export function markWords(label: string, typed: string): Stretch[] {
  const characters = [...label]
  // Folded, with the character of the label that each letter comes from
  let folded = ''
  const from: number[] = []
  for (const [i, character] of characters.entries()) {
    const one = /[\p{M}'’]/u.test(character) ? '' : fold(character) || ' '
    folded += one
    for (let k = 0; k < one.length; k++) from.push(i)
  }
  const marked = new Set<number>()
  for (const word of fold(typed).split(' ').filter(Boolean)) {
    const atStart = [...folded.matchAll(/[^ ]+/g)].filter(([found]) => found.startsWith(word))
    const places = atStart.map(({ index }) => index)
    if (places.length === 0 && folded.includes(word)) places.push(folded.indexOf(word))
    for (const place of places)
      for (let k = 0; k < word.length; k++) marked.add(from[place + k] ?? -1)
  }
  const stretches: { text: string; sought: boolean }[] = []
  for (const [i, character] of characters.entries()) {
    const last = stretches.at(-1)
    if (last?.sought === marked.has(i)) last.text += character
    else stretches.push({ text: character, sought: marked.has(i) })
  }
  return stretches
}

/**
 * May one word be the other with at most so many letters wrong, left out, put in, or swapped with
 * the next? (Optimal string alignment; rows are given up as soon as all of them are too far.)
 */
export function distanceWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let steps = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        steps = Math.min(steps, (before[j - 2] ?? 0) + 1)
      row.push(steps)
      least = Math.min(least, steps)
    }
    if (least > most) return false
    before = last
    last = row
  }
  return (last[b.length] ?? 0) <= most
}
