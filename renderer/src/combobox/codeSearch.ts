import type { Json } from '@metip/form-definitions'
import type { Choice } from '../choosing.ts'
import { distanceWithin, fold } from './folding.ts'

/** What was found, best first. */
export interface Found {
  readonly choices: readonly Choice[]
  /** Nothing has the letters that were typed: these have similar words. */
  readonly similar: boolean
}

/** A choice as it is searched: folded, each word behind a space. */
interface Entry {
  /** " theft from the person" */
  readonly label: string
  /** " th68001"; empty where the choice has no code that people know. */
  readonly code: string
}

/** What a match is worth; the lowest is the best. */
const rank = { exact: 0, code: 1, beginning: 2, phrase: 3, words: 4, inside: 5 } as const
const ranks = Object.keys(rank).length
/** So many entries are prepared before the browser gets its turn: about 3 ms at a quarter speed. */
const slice = 400
/** Shorter words have too many that are similar. */
const similarFrom = 4

/**
 * A list of choices that can be searched. It is prepared once for each list, in idle time, and
 * shared by all fields. A search looks through all entries: at 15,000 that is 2 ms, which no index
 * has to better.
 */
export class CodeSearch {
  readonly #choices: readonly Choice[]
  readonly #entries: Entry[] = []
  readonly #vocabulary = new Set<string>()
  #isPreparing = false

  constructor(choices: readonly Choice[]) {
    this.#choices = choices
  }

  /** Prepares itself while nothing else is to be done. */
  prepareWhenIdle(): void {
    if (this.#isPreparing) return
    this.#isPreparing = true
    const next = () => {
      this.#prepare(slice)
      if (this.#entries.length < this.#choices.length) whenIdle(next)
    }
    whenIdle(next)
  }

  /** Everything that has the words of `text`, each from its beginning or within, in any order. */
  search(text: string, recent: readonly Json[] = []): Found {
    const sought = fold(text)
    if (sought === '') return { choices: this.#choices, similar: false }
    this.#prepare(Infinity)
    const words = sought.split(' ')
    const ranked = this.#collect((entry) => rankOf(entry, sought, words), recent)
    if (ranked.length > 0) return { choices: ranked, similar: false }
    // Words that the list has are meant, unless nothing has them together
    const similar = this.#collectSimilar(words, true, recent)
    return {
      choices: similar.length > 0 ? similar : this.#collectSimilar(words, false, recent),
      similar: true,
    }
  }

  #collectSimilar(
    words: readonly string[],
    trusting: boolean,
    recent: readonly Json[],
  ): readonly Choice[] {
    const known = (word: string) => {
      for (const one of this.#vocabulary) if (one.includes(word)) return true
      return false
    }
    const near = words.map((word) =>
      trusting && known(word) ? [word] : [` ${word}`, ...this.#similarTo(word)],
    )
    return this.#collect(
      ({ label, code }) =>
        near.every((some) => some.some((word) => label.includes(word) || code.includes(word)))
          ? rank.words
          : undefined,
      recent,
    )
  }

  /** The one choice whose code or label is exactly this; undefined where there is none, or more. */
  exactly(text: string): Choice | undefined {
    const sought = fold(text)
    if (sought === '') return undefined
    this.#prepare(Infinity)
    const found = this.#collect(
      (entry) => (rankOf(entry, sought, [sought]) === rank.exact ? rank.exact : undefined),
      [],
    )
    return found.length === 1 ? found[0] : undefined
  }

  /** Those that `rankOf` ranks; of one rank what was chosen lately first, then as in the list. */
  #collect(
    rankOf: (entry: Entry) => number | undefined,
    recent: readonly Json[],
  ): readonly Choice[] {
    const found: Choice[][] = Array.from({ length: ranks * 2 }, () => [])
    for (const [i, entry] of this.#entries.entries()) {
      const at = rankOf(entry)
      const choice = at === undefined ? undefined : this.#choices[i]
      if (at === undefined || !choice) continue
      found[at * 2 + (recent.includes(choice.value) ? 0 : 1)]?.push(choice)
    }
    return found.flat()
  }

  #prepare(most: number): void {
    const until = Math.min(this.#choices.length, this.#entries.length + most)
    for (let i = this.#entries.length; i < until; i++) {
      const { label = '', code } = this.#choices[i] ?? {}
      const folded = fold(label)
      this.#entries.push({ label: ` ${folded}`, code: code ? ` ${fold(code)}` : '' })
      for (const word of folded.split(' ')) this.#vocabulary.add(word)
    }
  }

  /** Words of the list that were perhaps meant, each behind a space. */
  #similarTo(word: string): string[] {
    if (word.length < similarFrom) return []
    const most = word.length < 8 ? 1 : 2
    const [first, second] = word
    return [...this.#vocabulary]
      .filter((known) => {
        // Of the first two letters one is right, if only in the other's place
        const begins =
          known[0] === first || known[1] === second || known[1] === first || known[0] === second
        // Perhaps it is not yet typed to its end
        const beginning = known.slice(0, word.length)
        return (
          begins &&
          (distanceWithin(word, known, most) ||
            (beginning !== known && distanceWithin(word, beginning, most)))
        )
      })
      .map((known) => ` ${known}`)
  }
}

const searches = new WeakMap<readonly Choice[], CodeSearch>()

/** The search of a list: made once. */
export function searchOf(choices: readonly Choice[]): CodeSearch {
  let search = searches.get(choices)
  if (!search) searches.set(choices, (search = new CodeSearch(choices)))
  return search
}

function rankOf({ label, code }: Entry, sought: string, words: readonly string[]) {
  // Of the many that do not match most are seen by their first word
  if (!words.every((word) => label.includes(word) || code.includes(word))) {
    // "OF 61102" is a code as well
    return code !== '' && words.length > 1 && code.startsWith(` ${words.join('')}`)
      ? rank.code
      : undefined
  }
  if (label === ` ${sought}` || code === ` ${sought}`) return rank.exact
  if (code.startsWith(` ${sought}`)) return rank.code
  if (label.startsWith(` ${sought}`)) return rank.beginning
  if (label.includes(` ${sought}`)) return rank.phrase
  return words.every((word) => label.includes(` ${word}`) || code.startsWith(` ${word}`))
    ? rank.words
    : rank.inside
}

/** Not every browser has requestIdleCallback. */
const whenIdle = (task: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(task)
  else setTimeout(task, 16)
}
