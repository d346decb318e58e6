import { sample, stringMatching } from 'fast-check'
import {
  codesFor,
  isObject,
  viewOf,
  type FieldNode,
  type FormState,
  type Json,
  type JsonObject,
  type LayoutNode,
  type OpenForm,
  type Pointer,
} from '@metip/form-definitions'
import type { Chance } from './expressions.ts'

/** Answers that have the format. One of a force's own is not among them. */
const formats: Readonly<Record<string, readonly string[]>> = {
  date: ['2026-03-01', '1987-11-30', '2024-02-29'],
  'date-time': ['2026-11-23T10:00:00+00:00', '2026-06-01T23:30:00+01:00'],
  time: ['14:05:00+00:00', '00:00:00Z'],
  'local-time': ['14:05', '00:00', '23:59'],
  'partial-date': ['2026', '2026-03', '1987-11-30'],
  duration: ['P3D', 'PT1H30M'],
  email: ['name@example.com'],
  'idn-email': ['name@example.com'],
  hostname: ['www.example.com'],
  'idn-hostname': ['www.example.com'],
  ipv4: ['192.0.2.1'],
  ipv6: ['2001:db8::1'],
  uri: ['https://www.example.com/a'],
  'uri-reference': ['/a/b'],
  iri: ['https://www.example.com/a'],
  'iri-reference': ['/a/b'],
  'uri-template': ['/a/{b}'],
  uuid: ['0b9f3c1e-5a54-4a51-9f2e-0a1b2c3d4e5f'],
  'json-pointer': ['/a/b'],
  'relative-json-pointer': ['1/a'],
  regex: ['^a+$'],
  phone: ['020 7946 0001', '+44 7700 900123'],
  'uk-postcode': ['SW1A 2JL', 'e1 6an'],
  urn: ['01ZD0301426'],
  'pnc-id': ['2003/0011985X'],
  'cro-number': ['265416/21G'],
  asn: ['1101ZD0100000410771Z'],
  vrm: [
    'AB12 CDE',
    'CD63EFG',
    'kx21 pqr',
    'A123 BCD',
    'ABC 123D',
    'LM04 NOP',
    'Q12 ABC',
    'AB 1234',
  ],
  uprn: ['100023336956'],
  'os-grid': ['TQ 300 804'],
  'cad-ref': ['1234/23NOV26'],
  'crime-ref': ['01/234567/26'],
  'custody-ref': ['01ZD/1234/26'],
}

/** Words an answer may be made of: short, long, of other alphabets and of two units a letter. */
const words = ['one', 'Two', 'o’clock', 'Ŵyn', 'café', '\u{1f600}', 'a', '12', 'near-by', 'إيه']

const file: JsonObject = {
  name: 'receipt.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 1234,
  digest: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
}
const line: Json = [
  [10, 20, 0, 500],
  [60, 40, 40, 700],
  [90, 30, 90, 400],
]

/** Answers of the kinds that are drawn or taken, whatever their schema leaves open. */
const ofKind: Readonly<Record<string, JsonObject>> = {
  file,
  photo: { ...file, name: 'road.jpg', mediaType: 'image/jpeg', widthPx: 640, heightPx: 480 },
  signature: { height: 389, lines: [line] },
  sketch: {
    height: 700,
    lines: [
      {
        tool: 'road',
        colour: 'black',
        points: [
          [20, 420],
          [980, 420],
        ],
      },
    ],
    symbols: [{ symbol: 'car', x: 480, y: 440, angle: 90, colour: 'red', label: 'A' }],
  },
  bodyMap: { marks: [{ view: 'front', x: 0.5, y: 0.25, kind: 'bruise' }] },
}

export interface Source extends Chance {
  readonly form: OpenForm
  /** What is answered so far: codes may depend on it. */
  readonly state: FormState
}

/** A value that a schema probably takes; undefined where it takes none, or goes too deep. */
export function sampleOf(
  source: Source,
  node: Json | undefined,
  pointer: Pointer,
  depth = 0,
): Json | undefined {
  const { form, pick, often, below } = source
  const root = form.schema
  const chosen = branchOf(source, node)
  const view = viewOf(root, chosen)
  if (!view || depth > 7) return undefined
  if (Object.hasOwn(view, 'const')) return view['const']
  if (Array.isArray(view['enum'])) return pick(view['enum'] as Json[])
  if ('codeList' in view) {
    const codes = codesFor(source.state, pointer)
    return codes.length > 0 ? pick(codes).code : undefined
  }
  const type = pick([view['type'] ?? shapeOf(view)].flat())
  if (type === 'object') return objectOf(source, view, pointer, depth)
  if (type === 'array') {
    const first = Array.isArray(view['prefixItems']) ? (view['prefixItems'] as Json[]) : []
    const least = Math.max(Number(view['minItems'] ?? 0), first.length)
    const most = Math.min(Number(view['maxItems'] ?? 4), least + 2)
    const count = least + below(Math.max(0, most - least) + 1)
    const items = Array.from({ length: count }, (_, i) =>
      sampleOf(source, first[i] ?? view['items'] ?? true, `${pointer}/${i}`, depth + 1),
    ).filter((item) => item !== undefined)
    const texts = [...new Set(items.map((item) => JSON.stringify(item)))]
    return view['uniqueItems'] === true ? texts.map((text) => JSON.parse(text) as Json) : items
  }
  if (type === 'boolean') return often(0.5)
  if (type === 'null') return null
  if (type === 'number' || type === 'integer') return numberOf(source, view, type)
  return textOf(source, view)
}

/** One branch of a choice, beside what holds in any case. */
function branchOf({ form, pick }: Source, node: Json | undefined): Json | undefined {
  const view = viewOf(form.schema, node)
  const own = isObject(node) && typeof node['$ref'] === 'string' ? view : node
  if (!isObject(own) || !view) return node
  for (const key of ['oneOf', 'anyOf']) {
    const branches = own[key] ?? view[key]
    if (!Array.isArray(branches) || branches.length === 0) continue
    const { [key]: _choice, ...rest } = own
    return { allOf: [rest, pick(branches as Json[])] }
  }
  return node
}

const shapeOf = (view: JsonObject): string =>
  isObject(view['properties']) ? 'object' : view['items'] === undefined ? 'string' : 'array'

function objectOf(source: Source, view: JsonObject, pointer: Pointer, depth: number): JsonObject {
  const fields = isObject(view['properties']) ? view['properties'] : {}
  const required = Array.isArray(view['required']) ? (view['required'] as Json[]) : []
  const kind = kindAt(source.form, pointer)
  const fixed = ofKind[kind ?? ''] ?? {}
  const names = Object.keys(fields)
  if (names.length === 0) return fixed
  const made = names.flatMap((name): [string, Json][] => {
    if (!required.includes(name) && !source.often(depth < 2 ? 0.8 : 0.5)) return []
    const below = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const isSet = Object.hasOwn(fixed, name) && !isNarrow(viewOf(source.form.schema, fields[name]))
    const value = isSet ? fixed[name] : sampleOf(source, fields[name], below, depth + 1)
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(made)
}

/** Does the schema say which values there are? */
const isNarrow = (view: JsonObject | undefined): boolean =>
  view !== undefined && ('const' in view || 'enum' in view)

function numberOf({ below, often, pick }: Chance, view: JsonObject, type: string): number {
  const step = Number(view['multipleOf'] ?? (view['unit'] === 'GBP' ? 0.01 : 1))
  const more = 'exclusiveMinimum' in view ? Number(view['exclusiveMinimum']) + step : -Infinity
  const less = 'exclusiveMaximum' in view ? Number(view['exclusiveMaximum']) - step : Infinity
  const least = Math.max(Number(view['minimum'] ?? -Infinity), more)
  const most = Math.min(Number(view['maximum'] ?? Infinity), less)
  const from = Number.isFinite(least) ? least : Math.min(0, Number.isFinite(most) ? most : 0)
  const to = Number.isFinite(most) ? most : from + 1000 * step
  const steps = Math.max(0, Math.floor((to - from) / step))
  const value = often(0.2) ? pick([from, to]) : from + below(Math.min(steps, 100_000) + 1) * step
  const whole = Math.round(value / step) * step
  return type === 'integer' ? Math.round(whole) : Number(whole.toFixed(6))
}

function textOf({ below, pick }: Chance, view: JsonObject): string {
  const { format, pattern } = view
  const least = Number(view['minLength'] ?? 0)
  const most = Number(view['maxLength'] ?? 60)
  if (typeof pattern === 'string') return matching(pattern, least, most, below(1_000_000))
  if (typeof format === 'string' && Object.hasOwn(formats, format))
    return pick(formats[format] ?? [])
  let text = pick(words)
  while ([...text].length < least || (below(3) > 0 && [...text].length + 8 < most))
    text += ` ${pick(words)}`
  return [...text].slice(0, most).join('').trim() || 'a'
}

function matching(pattern: string, least: number, most: number, seed: number): string {
  const fits = (text: string) => [...text].length >= least && [...text].length <= most
  const arbitrary = stringMatching(new RegExp(pattern, 'u'))
  const found = sample(arbitrary, { numRuns: 40, seed }).filter((text) => text.trim() !== '')
  return found.find(fits) ?? found[0] ?? ''
}

/** The kind of the field that a pattern's answer has on screen; of a list, that of its items. */
export function kindAt(form: OpenForm, pointer: Pointer): string | undefined {
  const fields = fieldsOf(form)
  const at = (place: Pointer) => fields.find((field) => fits(field.pointer, place.split('/')))?.kind
  return at(pointer) ?? at(pointer.slice(0, pointer.lastIndexOf('/')))
}

/** Does a concrete pointer stand where the pattern says? */
export const fits = (pattern: Pointer, keys: readonly string[]): boolean => {
  const own = pattern.split('/')
  return own.length === keys.length && own.every((key, i) => key === keys[i] || key === '*')
}

const known = new WeakMap<OpenForm, readonly FieldNode[]>()

/** Every field of the layout, those in lists by their pattern. */
export function fieldsOf(form: OpenForm): readonly FieldNode[] {
  const inside = (node: LayoutNode): readonly FieldNode[] =>
    node.type === 'field'
      ? [node]
      : node.type === 'group' || node.type === 'repeat'
        ? node.nodes.flatMap(inside)
        : []
  const found = known.get(form) ?? form.layout.pages.flatMap(({ nodes }) => nodes.flatMap(inside))
  known.set(form, found)
  return found
}
