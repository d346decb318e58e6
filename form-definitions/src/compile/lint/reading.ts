import { syllable } from 'syllable'

/** Below this, one long word decides everything. */
const fewestWords = 12

/**
 * Years of age at which a text is read with ease: Flesch–Kincaid grade (Kincaid et al. 1975, Navy
 * RBR 8-75) and five, since the first US grade is entered at six. Undefined for a text too short.
 */
export function readingAge(text: string): number | undefined {
  // Names to be filled in, and what stands in brackets for those who look for it
  const prose = text.replace(/\{[^{}]*\}|\([^()]*\)/g, ' ')
  const words = prose.match(/\p{L}[\p{L}'’-]*/gu) ?? []
  if (words.length < fewestWords) return undefined
  const sentences = Math.max(1, prose.match(/[.!?:;]+(\s|$)/g)?.length ?? 0)
  // An abbreviation is read by its letters
  const syllables = words.reduce(
    (sum, word) => sum + (/^\p{Lu}{2,}$/u.test(word) ? word.length : Math.max(1, syllable(word))),
    0,
  )
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59 + 5
}
