import { analyse } from 'scslre'
import { limits } from './vet/limits.ts'

/**
 * Why a pattern is not accepted, or undefined where it may be. Devices run patterns natively, and a
 * native engine tries one way after the other: what matters is in how many ways it could read the
 * same beginning of a text. At most a handful, or as many as the text is long, is accepted.
 */
export function slowPattern(pattern: string): string | undefined {
  if (pattern.length > limits.patternCharacters)
    return `Keep a pattern under ${limits.patternCharacters} characters`
  const root = parse(pattern)
  if (!root) return 'Write a regular expression of ECMAScript, as its flag "u" has it'
  try {
    const ways = waysToRead(root)
    return ways > mostWays
      ? 'Write a pattern whose parts cannot be taken for each other: this one could take for ever'
      : undefined
  } catch (thrown) {
    if (thrown instanceof PatternRefused) return thrown.message
    throw thrown
  }
}

/** Does the time grow with the square of the text's length? Of patterns that are accepted. */
export function isQuadratic(pattern: string): boolean {
  const root = parse(pattern)
  return root !== undefined && waysToRead(root) > fewWays
}

class PatternRefused extends Error {}

type Pattern = ReturnType<typeof analyse>['parsed']['pattern']
type Element = Pattern['alternatives'][number]['elements'][number]

const none = { Move: false, Self: false, Trade: false }

function parse(pattern: string): Pattern | undefined {
  try {
    const { source } = new RegExp(pattern, 'u')
    return analyse({ source, flags: 'u' }, { reportTypes: none }).parsed.pattern
  } catch {
    // Which rule of the grammar it breaks is in no words an author would know
    return undefined
  }
}

/** One character of the pattern, counts written out: the automaton's states (Glushkov). */
interface Automaton {
  /** What a place takes, as a pattern of one character. */
  readonly takes: string[]
  /** From each place to the next, and in how many ways. */
  readonly follow: Map<number, number>[]
  /** What is looked ahead for, once in a reading. */
  readonly ahead: Pick<Pattern, 'alternatives'>[]
}

/** Ways into, out of and past a part of the pattern. */
interface Part {
  readonly first: ReadonlyMap<number, number>
  readonly last: ReadonlyMap<number, number>
  readonly empty: number
}

const mostPlaces = 800
/** Counts beyond this read as "any number": they cost no less, and are not written out. */
const longCount = 24
const longest = 96
const fewWays = 12
const mostWays = 800
const mostKinds = 48
const mostFronts = 60

const nothing: Part = { first: new Map(), last: new Map(), empty: 1 }

function plus(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>, times = 1) {
  if (times === 0) return a
  const sum = new Map(a)
  for (const [place, ways] of b) sum.set(place, Math.min(1e6, (sum.get(place) ?? 0) + ways * times))
  return sum
}

function build(automaton: Automaton, element: Element): Part {
  switch (element.type) {
    case 'Character':
    case 'CharacterClass':
    case 'CharacterSet':
    case 'ExpressionCharacterClass': {
      const place = automaton.takes.push(element.raw) - 1
      automaton.follow.push(new Map())
      if (place >= mostPlaces)
        throw new PatternRefused('Write a shorter pattern, or one with smaller counts')
      return { first: new Map([[place, 1]]), last: new Map([[place, 1]]), empty: 0 }
    }
    case 'Group':
    case 'CapturingGroup':
      return anyOf(automaton, element.alternatives)
    case 'Quantifier':
      return repeat(automaton, element.element, element.min, element.max)
    case 'Assertion':
      if (element.kind === 'lookbehind')
        throw new PatternRefused('Write the pattern without looking behind')
      if (element.kind === 'lookahead') automaton.ahead.push(element)
      return nothing
    default:
      throw new PatternRefused('Write the pattern without referring back to a group')
  }
}

function anyOf(automaton: Automaton, alternatives: Pattern['alternatives']): Part {
  const parts = alternatives.map(({ elements }) =>
    elements.reduce((whole, one) => join(automaton, whole, build(automaton, one)), nothing),
  )
  return {
    first: parts.reduce((all, part) => plus(all, part.first), nothing.first),
    last: parts.reduce((all, part) => plus(all, part.last), nothing.last),
    empty: parts.reduce((all, part) => all + part.empty, 0),
  }
}

function join({ follow }: Automaton, a: Part, b: Part): Part {
  link(follow, a, b)
  return {
    first: plus(a.first, b.first, a.empty),
    last: plus(b.last, a.last, b.empty),
    empty: Math.min(1e6, a.empty * b.empty),
  }
}

function link(follow: Map<number, number>[], a: Part, b: Part): void {
  for (const [from, out] of a.last)
    for (const [to, into] of b.first) {
      const ways = follow[from]
      ways?.set(to, Math.min(1e6, (ways.get(to) ?? 0) + out * into))
    }
}

function repeat(automaton: Automaton, of: Element, min: number, max: number): Part {
  if (/\(\?[=!]/.test(of.raw) && max > 1)
    throw new PatternRefused('Look ahead once, not in a part that repeats')
  const once = () => build(automaton, of)
  const endless = max - min > longCount && isOne(of)
  const least = isOne(of) ? Math.min(min, longCount) : min
  let whole = nothing
  for (let i = 0; i < least; i++) whole = join(automaton, whole, once())
  if (endless || max === Infinity) {
    const part = once()
    link(automaton.follow, part, part)
    return join(automaton, whole, { ...part, empty: 1 })
  }
  // x{0,2} is (x(x)?)?: one way for each count
  let tail = nothing
  for (let i = Math.min(max - min, mostPlaces); i > 0; i--)
    tail = { ...join(automaton, { ...once(), empty: 0 }, tail), empty: 1 }
  return join(automaton, whole, tail)
}

const isOne = ({ type }: Element) =>
  type === 'Character' || type === 'CharacterClass' || type === 'CharacterSet'

/** Letters, digits, signs and spaces of several alphabets: one of each kind a class may name. */
const samples = 'azAZ09_ \t\n-.,:;/\\\'"!?@#&+*()[]{}<>=%$£€éßñŵŷΩжДאع中あ한١½²́😀'

/** In how many ways the beginning of some text can be read at once; no more than mostWays + 1. */
function waysToRead(root: Pick<Pattern, 'alternatives'>): number {
  const automaton: Automaton = { takes: [], follow: [], ahead: [] }
  const whole = anyOf(automaton, root.alternatives)
  const anchored = root.alternatives.every(({ elements: [first] }) => {
    return first?.type === 'Assertion' && first.kind === 'start'
  })
  const kinds = kindsOf(automaton.takes)
  const { follow } = automaton
  // Fronts by the places they hold: ways of the worst text found so far that leads there
  let fronts = new Map<string, Map<number, number>>([['', new Map()]])
  const worst = new Map<string, number>()
  // Where a reading may begin anywhere, what is ahead is read anew from each place
  let most = automaton.ahead.length > 0 && !anchored ? fewWays + 1 : 1
  for (const ahead of automaton.ahead) most = Math.max(most, waysToRead(ahead))
  if (most > mostWays) return most
  for (let length = 0; length < longest && fronts.size > 0; length++) {
    const next = new Map<string, { front: Map<number, number>; ways: number }>()
    for (const front of fronts.values())
      for (const taking of kinds) {
        const reached = new Map<number, number>()
        const reach = (place: number, ways: number) => {
          if (taking[place]) reached.set(place, (reached.get(place) ?? 0) + ways)
        }
        if (length === 0 || !anchored) for (const [place, ways] of whole.first) reach(place, ways)
        for (const [from, held] of front)
          for (const [to, ways] of follow[from] ?? []) reach(to, held * ways)
        let sum = 0
        for (const ways of reached.values()) sum += ways
        most = Math.max(most, sum)
        if (most > mostWays) return most
        if (sum === 0) continue
        const key = [...reached.keys()].sort((a, b) => a - b).join(' ')
        if ((next.get(key)?.ways ?? worst.get(key) ?? 0) < sum)
          next.set(key, { front: reached, ways: sum })
      }
    const kept = [...next].sort((a, b) => b[1].ways - a[1].ways).slice(0, mostFronts)
    for (const [key, { ways }] of kept) worst.set(key, ways)
    fronts = new Map(kept.map(([key, { front }]) => [key, front]))
  }
  return most
}

/** The kinds of character the pattern tells apart: for each, which places take it. */
function kindsOf(takes: readonly string[]): boolean[][] {
  const sources = [...new Set(takes)]
  const tests = sources.map((source) => new RegExp(`^(?:${source})$`, 'su'))
  const near = sources.flatMap((source) =>
    [...source].flatMap((c) => {
      const code = c.codePointAt(0) ?? 0
      return [c, String.fromCodePoint(Math.max(0, code - 1)), String.fromCodePoint(code + 1)]
    }),
  )
  const kinds = new Map<string, boolean[]>()
  for (const c of new Set([...near, ...samples])) {
    const bySource = new Map(sources.map((source, i) => [source, tests[i]?.test(c) ?? false]))
    const taking = takes.map((source) => bySource.get(source) ?? false)
    if (taking.includes(true)) kinds.set(taking.map(Number).join(''), taking)
  }
  return [...kinds.values()].slice(0, mostKinds)
}
