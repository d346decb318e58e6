import type { JsonObject } from '@metip/form-definitions'

/** A seeded source of choices (mulberry32): a difference found once is found again. */
export function chance(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T
  /** Fisher and Yates: each order as likely as any other. */
  const shuffled = <T>(from: readonly T[]): T[] => {
    const all = [...from]
    for (let i = all.length - 1; i > 0; i--) {
      const j = below(i + 1)
      ;[all[i], all[j]] = [all[j] as T, all[i] as T]
    }
    return all
  }
  return { below, pick, shuffled, often: (share: number) => next() < share }
}
export type Chance = ReturnType<typeof chance>

const place: JsonObject = {
  type: 'object',
  properties: { lat: { type: 'number' }, lon: { type: 'number' } },
}

/** Every type an answer may have. */
export const schema: JsonObject = {
  type: 'object',
  properties: {
    p: { type: 'boolean' },
    q: { type: 'boolean' },
    m: { type: 'number' },
    n: { type: 'integer' },
    s: { type: 'string' },
    t: { type: 'string' },
    born: { type: 'string', format: 'date' },
    at: { type: 'string', format: 'date-time' },
    choice: { enum: ['a', 'b', 'A'] },
    maybeText: { type: ['string', 'null'] },
    maybeNumber: { type: ['number', 'null'] },
    any: { type: ['string', 'number', 'boolean'] },
    g: {
      type: 'object',
      properties: {
        x: { type: 'number' },
        y: { type: 'string' },
        z: { type: 'boolean' },
        'first-name': { type: 'string' },
        here: place,
      },
    },
    counts: { type: 'object', additionalProperties: { type: 'number' } },
    texts: { type: 'array', items: { type: 'string' } },
    numbers: { type: 'array', items: { type: 'number' } },
    rows: {
      type: 'array',
      items: {
        type: 'object',
        properties: { a: { type: 'number' }, b: { type: 'string' }, here: place },
      },
    },
  },
}

const words = ['a', 'ab', 'A', 'b', 'é', 'e\u0301', 'ß', '\u{1f600}', '\uff21', 'it\'s "so"\n\\']
const spaced = [' ', ' a', '\u00a0b\t', '\ufeffa', '\u0085', 'a  B']
const numerals = ['12', '-5', '+7', '1.5', '1e3', '1e999', '0x10', ' 1', '', '9007199254740993']
const truths = ['true', 'F', 't', '1', 'yes']
// Within the years for which the oracle has a list of bank holidays
const dates = ['2024-02-29', '2021-12-24', '2022-09-16', '2026-01-01', '2025-02-30', '2019-06-03']
const births = ['2000-02-29', '1899-12-31', '2008-11-23', '1752-09-14']
const moments = ['2026-11-23T12:00:00+00:00', '2024-02-28T23:30:00-05:00', '2021-12-25T00:00:00Z']
const texts = [...words, ...spaced, ...numerals, ...truths, ...dates, ...moments]
const numbers = [
  0,
  -0,
  1,
  -1,
  2.5,
  18,
  0.1,
  1e6,
  1e21,
  1e-7,
  1e308,
  -1e308,
  5e-324,
  2 ** 53,
  2 ** 63,
  90,
  180,
]

/** Answers with anything absent, null where the schema says so, empty lists, any letters. */
export function answersBy({ pick, often, below }: Chance): JsonObject {
  const some = (fields: Record<string, () => unknown>) =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, make]) => (often(0.8) ? [[name, make()]] : [])),
    )
  const list = (make: () => unknown) => Array.from({ length: below(4) }, make)
  const number = () => pick(numbers)
  const text = () => pick(texts)
  const somewhere = () =>
    some({ lat: () => pick([51.5, -33.9, 0, 91]), lon: () => pick([-0.12, 151.2, 180, 0]) })
  return some({
    p: () => often(0.5),
    q: () => often(0.5),
    m: number,
    n: () => pick([0, 1, 18, -3]),
    s: text,
    t: text,
    born: () => pick(dates),
    at: () => pick(moments),
    choice: () => pick(['a', 'b', 'A']),
    maybeText: () => pick([null, 'a', 'b']),
    maybeNumber: () => pick([null, 0, 2.5]),
    any: () => pick<unknown>(['a', '1', 1, 2.5, true, false]),
    g: () => some({ x: number, y: text, z: () => often(0.5), 'first-name': text, here: somewhere }),
    counts: () => some({ one: number, two: number }),
    texts: () => list(text),
    numbers: () => list(number),
    rows: () => list(() => some({ a: number, b: text, here: somewhere })),
  }) as JsonObject
}

export const celText = (value: string): string => JSON.stringify(value)
export const celNumber = (value: number): string => {
  const written = Number.isInteger(value) ? Math.abs(value).toFixed(1) : String(Math.abs(value))
  return Object.is(value, -0) || value < 0 ? `-${written}` : written
}

type Kind = 'bool' | 'num' | 'int' | 'str' | 'texts' | 'nums'

/** Expressions of every operator and function there is, each of the kind asked for. */
export function expressionsBy({ pick, below }: Chance): (kind: Kind, depth: number) => string {
  const comparisons = ['==', '!=', '<', '<=', '>', '>=']
  type Make = (depth: number) => string
  const of = (kind: Kind, depth: number): string => {
    const leaf = depth <= 0
    const made = pick(leaf ? leaves[kind] : [...leaves[kind].slice(0, 2), ...branches[kind]])
    return made(depth - 1)
  }
  const two =
    (kind: Kind, operators: readonly string[]): Make =>
    (d) =>
      `(${of(kind, d)} ${pick(operators)} ${of(kind, d)})`
  const choose =
    (kind: Kind): Make =>
    (d) =>
      `(${of('bool', d)} ? ${of(kind, d)} : ${of(kind, d)})`
  const call =
    (name: string, ...kinds: Kind[]): Make =>
    (d) =>
      `${name}(${kinds.map((kind) => of(kind, d)).join(', ')})`
  const say =
    (...options: readonly string[]): Make =>
    () =>
      pick(options)
  // cel-es takes - - x for x, whatever x is
  const minus = (of: string) => (of.startsWith('(-') ? of : `(-(${of}))`)
  /** A question about an item `e` of rows. */
  const ofRow = (depth: number): string =>
    depth <= 0
      ? pick(['has(e.a)', 'has(e.b)', 'e.b == s', 'e.a > m', 'e.a < 18.0', 'p', 'e.here.lat > 0.0'])
      : `(${ofRow(depth - 1)} ${pick(['&&', '||'])} ${ofRow(depth - 1)})`
  const row: Make = () => ofRow(below(3))
  const macro = () => pick(['exists', 'all', 'exists_one'])
  const date: Make = (d) =>
    d > 0 && below(4) === 0
      ? `${pick(['addDays', 'addWorkingDays'])}(${date(d - 1)}, ${pick(['1.0', '-3', 'n', '28.0', '2.5'])})`
      : pick(['born', 'at', ...dates.map(celText), ...moments.map(celText)])
  const spot = say('g.here', 'rows[0].here', 'rows[1].here')

  const leaves: Record<Kind, Make[]> = {
    bool: [
      say('p', 'q', 'g.z', 'true', 'false'),
      say('has(g.x)', 'has(g.y)', '("first-name" in g)', '("two" in counts)'),
    ],
    num: [
      say('m', 'n', 'g.x', 'maybeNumber', 'counts.one', 'counts["two"]'),
      () => `(${celNumber(pick(numbers))})`,
    ],
    int: [
      say('0', '1', '-2', '3', '2147483647'),
      say('size(s)', 'size(rows)', 'texts.size()', 'size(counts)'),
    ],
    str: [
      say('s', 't', 'g.y', 'g["first-name"]', 'choice', 'maybeText', 'rows[0].b'),
      () => celText(pick(texts)),
    ],
    texts: [
      say('texts', 'rows.map(e, e.b)'),
      () => `[${celText(pick(texts))}, ${celText(pick(texts))}]`,
    ],
    nums: [say('numbers', 'rows.map(e, e.a)'), () => `[${celNumber(pick(numbers))}, m]`],
  }
  const branches: Record<Kind, Make[]> = {
    bool: [
      two('bool', ['&&', '||', '==', '!=']),
      two('bool', ['&&', '||']),
      (d) => `!${of('bool', d)}`,
      choose('bool'),
      two('num', comparisons),
      two('int', comparisons),
      two('str', comparisons),
      two('texts', ['==', '!=']),
      two('nums', ['==', '!=']),
      (d) => `(${of('int', d)} ${pick(['<', '>='])} ${of('num', d)})`,
      (d) => `${of('str', d)}.${pick(['contains', 'startsWith', 'endsWith'])}(${of('str', d)})`,
      (d) => `(${of('str', d)} in ${of('texts', d)})`,
      (d) => `(${of('num', d)} in ${of('nums', d)})`,
      say('(maybeText == null)', '(maybeNumber != null)', '((p ? null : m) == null)'),
      say('(any == "a")', '(any != 1.0)', '(any == true)', '(any in ["a", "b"])'),
      say('(choice == "b")', '(choice in ["a", s])', '(choice < t)'),
      (d) => `rows.${macro()}(e, ${row(d)})`,
      (d) => `texts.${macro()}(f, f == ${of('str', d)})`,
      (d) => `numbers.${macro()}(f, f > ${of('num', d)})`,
      (d) => `rows.${macro()}(e, texts.${macro()}(f, f != e.b && ${row(d)}))`,
      call('bool', 'str'),
      call('containsText', 'str', 'str'),
      (d) => `before(${date(d)}, ${date(d)})`,
    ],
    num: [
      two('num', ['+', '-', '*', '/']),
      two('num', ['+', '-', '*', '/']),
      (d) => minus(of('num', d)),
      choose('num'),
      call('double', 'int'),
      call('double', 'str'),
      call('double', 'num'),
      call('count', 'texts'),
      (d) => `count(rows.filter(e, ${row(d)}))`,
      call('sum', 'nums'),
      call('min', 'nums'),
      call('max', 'nums'),
      (d) => `numbers[${of('int', d)}]`,
      (d) => `${pick(['ageAt', 'daysBetween'])}(${pick(births.map(celText))}, ${date(d)})`,
      (d) => `ageAt(${date(d)}, ${date(d)})`,
      (d) => `daysBetween(${date(d)}, ${date(d)})`,
      (d) => `workingDaysBetween(${date(d)}, ${date(d)})`,
      (d) => `distance(${spot(d)}, ${spot(d)})`,
    ],
    int: [
      two('int', ['+', '-', '*', '/', '%']),
      two('int', ['+', '-', '*', '/', '%']),
      (d) => minus(of('int', d)),
      choose('int'),
      call('size', 'str'),
      call('size', 'texts'),
      call('int', 'num'),
      call('int', 'str'),
      (d) => `size(rows.filter(e, ${row(d)}))`,
      () => 'int(sum(texts.map(f, size(f))))',
    ],
    str: [
      two('str', ['+']),
      choose('str'),
      call('string', 'num'),
      call('string', 'int'),
      call('string', 'bool'),
      say('string(any)', 'texts[1]'),
      (d) => `${of('str', d)}.${pick(['trim', 'lowerAscii', 'upperAscii'])}()`,
      (d) => `${of('texts', d)}.join(${pick(['', '", "'])})`,
      call('min', 'texts'),
      call('max', 'texts'),
      date,
    ],
    texts: [
      two('texts', ['+']),
      choose('texts'),
      call('distinct', 'texts'),
      (d) => `texts.filter(f, f != ${of('str', d)})`,
      (d) => `rows.map(e, ${row(d)}, e.b)`,
      (d) => `texts.map(f, f + ${of('str', d)})`,
    ],
    nums: [
      two('nums', ['+']),
      choose('nums'),
      call('distinct', 'nums'),
      (d) => `numbers.filter(f, f < ${of('num', d)})`,
      (d) => `numbers.map(f, f * ${of('num', d)})`,
    ],
  }
  return of
}

/** Operators side by side without parentheses: what binds closer is the grammar's to say. */
export function chainsBy({ pick, below }: Chance): () => string {
  const chain = (operators: readonly string[], one: () => string) =>
    Array.from({ length: 1 + below(3) }, (_, i) => (i ? ` ${pick(operators)} ` : '') + one()).join(
      '',
    )
  const number = () =>
    chain(['+', '-', '*', '/'], () => pick(['m', 'n', 'g.x', '2.5', '-m', '-1.0']))
  const int = () => chain(['+', '-', '*', '/', '%'], () => pick(['7', '-2', '3', 'size(s)']))
  const one = () =>
    pick([
      () => pick(['p', 'q', '!p', '!g.z', '!!q', 'true']),
      () => chain(['<', '<=', '==', '!='], number),
      () => chain(['>', '>=', '=='], int),
      () => chain(['in', '=='], () => pick(['s', 't', 'texts', 'p', '[s, t]'])),
    ])()
  const condition = () => chain(['&&', '||', '==', '!='], one)
  return () =>
    below(4) === 0 ? `${condition()} ? ${condition()} : ${condition()} ? p : q` : condition()
}
