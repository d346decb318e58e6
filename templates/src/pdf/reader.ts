import { concatBytes, fromUtf8, Problem, type Bytes } from '@metip/form-definitions'
import { Unzlib } from 'fflate'

/** The kinds of PDF object (ISO 32000-1 §7.3). */
export type Value =
  | null
  | boolean
  | number
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'string'; readonly bytes: Uint8Array }
  | { readonly kind: 'ref'; readonly number: number }
  | { readonly kind: 'stream'; readonly dict: Dict; readonly raw: Uint8Array }
  | readonly Value[]
  | Dict
export type Dict = ReadonlyMap<string, Value>
export type Stream = Extract<Value, { kind: 'stream' }>

/** Every paper's syntax in its one spelling; whatever else a PDF may hold is refused, not guessed. */
export const refused = (what: string): Problem =>
  new Problem('paper-unreadable', what, 'Fetch the paper again from where it is kept.')

/** Far above any paper; a bound against files made to exhaust a reader. */
const maxDepth = 32
const maxWord = 64
const sliceBytes = 4096

const isSpace = (byte: number | undefined) =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0
const isDelimiter = (byte: number | undefined) =>
  byte !== undefined && '()<>[]{}/%'.includes(String.fromCharCode(byte))
const hexOf = (byte: number | undefined): number =>
  byte === undefined ? -1 : '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase())

/** Reads objects from a place in the bytes. */
export class Cursor {
  readonly bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes
    this.at = at
  }

  skipSpace(): void {
    while (isSpace(this.bytes[this.at])) this.at++
  }

  /** Eats `text` if it is next. */
  eat(text: string): boolean {
    for (let i = 0; i < text.length; i++)
      if (this.bytes[this.at + i] !== text.charCodeAt(i)) return false
    this.at += text.length
    return true
  }

  expect(text: string): void {
    if (!this.eat(text)) throw refused(`The file is damaged: "${text.trim()}" is missing`)
  }

  /** Digits only: counts and offsets. */
  integer(): number {
    const from = this.at
    while (
      this.at - from < 11 &&
      (this.bytes[this.at] ?? 0) >= 0x30 &&
      (this.bytes[this.at] ?? 0) <= 0x39
    )
      this.at++
    if (this.at === from) throw refused('The file is damaged: a number is missing')
    return Number(this.word(from))
  }

  value(depth = 0): Value {
    if (depth > maxDepth) throw refused('The file nests too deeply')
    this.skipSpace()
    const byte = this.bytes[this.at]
    if (byte === 0x2f) return { kind: 'name', name: this.name() }
    if (byte === 0x28) return { kind: 'string', bytes: this.literal() }
    if (byte === 0x5b) return this.array(depth)
    if (byte === 0x3c) {
      if (this.bytes[this.at + 1] === 0x3c) return this.dict(depth)
      return { kind: 'string', bytes: this.hex() }
    }
    return this.plain()
  }

  private word(from: number): string {
    if (this.at - from > maxWord) throw refused('The file holds a name or number no paper has')
    return String.fromCharCode(...this.bytes.subarray(from, this.at))
  }

  private token(): string {
    const from = this.at
    while (
      this.at < this.bytes.length &&
      !isSpace(this.bytes[this.at]) &&
      !isDelimiter(this.bytes[this.at])
    )
      this.at++
    return this.word(from)
  }

  private name(): string {
    this.at++
    return this.token()
  }

  private plain(): Value {
    const token = this.token()
    if (token === 'true') return true
    if (token === 'false') return false
    if (token === 'null') return null
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(token))
      throw refused('The file is damaged: an object is not readable')
    const after = this.at
    if (/^\d+$/.test(token) && this.eat(' 0 R')) return { kind: 'ref', number: Number(token) }
    this.at = after
    return Number(token)
  }

  private literal(): Uint8Array {
    const from = ++this.at
    // Our own papers hold only dates and ASCII names in round brackets: no nesting, no escapes
    while (this.at < this.bytes.length && this.bytes[this.at] !== 0x29) {
      if (this.bytes[this.at] === 0x28 || this.bytes[this.at] === 0x5c)
        throw refused('The file holds a text no paper has')
      this.at++
    }
    this.expect(')')
    return this.bytes.subarray(from, this.at - 1)
  }

  private hex(): Uint8Array {
    const from = ++this.at
    while (hexOf(this.bytes[this.at]) >= 0) this.at++
    const to = this.at
    this.expect('>')
    if ((to - from) % 2 === 1) throw refused('The file holds half a byte')
    const out = new Uint8Array((to - from) / 2)
    for (let i = 0; i < out.length; i++)
      out[i] = hexOf(this.bytes[from + 2 * i]) * 16 + hexOf(this.bytes[from + 2 * i + 1])
    return out
  }

  private array(depth: number): readonly Value[] {
    this.at++
    const items: Value[] = []
    for (;;) {
      this.skipSpace()
      if (this.eat(']')) return items
      items.push(this.value(depth + 1))
    }
  }

  private dict(depth: number): Dict {
    this.at += 2
    const entries = new Map<string, Value>()
    for (;;) {
      this.skipSpace()
      if (this.eat('>>')) return entries
      if (this.bytes[this.at] !== 0x2f) throw refused('The file is damaged: a name is missing')
      const key = this.name()
      // Readers differ in which of two they believe
      if (entries.has(key)) throw refused('The file says one thing twice')
      entries.set(key, this.value(depth + 1))
    }
  }
}

/** `n 0 obj … endobj`, a stream with its length written in place. */
export function readObject(
  bytes: Uint8Array,
  offset: number,
): { number: number; value: Value; end: number } {
  const cursor = new Cursor(bytes, offset)
  const number = cursor.integer()
  cursor.expect(' 0 obj\n')
  let value = cursor.value()
  if (isDict(value) && cursor.eat('\nstream\n')) {
    const length = value.get('Length')
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0)
      throw refused('A stream has no length')
    const raw = bytes.subarray(cursor.at, cursor.at + length)
    if (raw.length !== length) throw refused('The file is cut short')
    cursor.at += length
    cursor.expect('\nendstream')
    value = { kind: 'stream', dict: value, raw }
  }
  cursor.expect('\nendobj\n')
  return { number, value, end: cursor.at }
}

export const isDict = (value: Value | undefined): value is Dict => value instanceof Map
export const isStream = (value: Value | undefined): value is Stream =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'stream'
export const refOf = (value: Value | undefined): number | undefined =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'ref'
    ? value.number
    : undefined
export const nameOf = (value: Value | undefined): string | undefined =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'name'
    ? value.name
    : undefined
export const bytesOf = (value: Value | undefined): Uint8Array | undefined =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'string'
    ? value.bytes
    : undefined
export const isArray = (value: Value | undefined): value is readonly Value[] => Array.isArray(value)

/** A stream's data: FlateDecode or none, and no more than `maxBytes` of it. */
export function decoded(stream: Stream, maxBytes: number): Bytes {
  const filter = stream.dict.get('Filter')
  if (stream.dict.has('DecodeParms') || (filter !== undefined && nameOf(filter) !== 'FlateDecode'))
    throw refused('A stream is packed in a way no paper is')
  if (filter === undefined) return Uint8Array.from(stream.raw)
  const chunks: Uint8Array[] = []
  let size = 0
  const inflate = new Unzlib((chunk) => {
    size += chunk.length
    if (size > maxBytes) throw refused('A stream of the file is larger than any paper’s')
    chunks.push(chunk)
  })
  try {
    // In slices, so that a bomb is stopped at its first one
    for (let at = 0; at < stream.raw.length; at += sliceBytes)
      inflate.push(
        Uint8Array.from(stream.raw.subarray(at, at + sliceBytes)),
        at + sliceBytes >= stream.raw.length,
      )
  } catch (error) {
    throw error instanceof Problem ? error : refused('A stream of the file cannot be unpacked')
  }
  return concatBytes(...chunks)
}

/** A text string as the writer spells it: UTF-16BE behind its mark, or ASCII. */
export function textOf(value: Value | undefined): string | undefined {
  const bytes = bytesOf(value)
  if (!bytes) return undefined
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return fromUtf8(bytes)
  let text = ''
  for (let i = 2; i + 1 < bytes.length; i += 2)
    text += String.fromCharCode(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0))
  return text
}
