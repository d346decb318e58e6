import { concatBytes, utf8, type Bytes } from '@metip/form-definitions'
import { zlibSync } from 'fflate'

/** The objects of one file, numbered without gaps in the order they were reserved. */
export interface ObjectTable {
  reserve(): number
  put(number: number, body: string): void
  /** `entries` are the stream dictionary's own, without Length and Filter. */
  putStream(
    number: number,
    entries: string,
    data: Uint8Array,
    state: 'plain' | 'deflate' | 'deflated',
  ): void
  add(body: string): number
  bodies(): readonly (readonly [number: number, body: Bytes])[]
}

/** fflate, pinned exactly: native zlib gives other bytes in other runtimes. */
export const deflated = (data: Uint8Array): Bytes => zlibSync(data, { level: 6 }) as Bytes

/** `first` is 1 for a new file, and the next free number for an update. */
export function objectTable(first = 1): ObjectTable {
  const bodies = new Map<number, Bytes>()
  let next = first
  const table: ObjectTable = {
    reserve: () => next++,
    put: (number, body) => void bodies.set(number, utf8(body)),
    putStream(number, entries, data, state) {
      const packed = state === 'deflate' ? deflated(data) : data
      const filter = state === 'plain' ? '' : ' /Filter /FlateDecode'
      bodies.set(
        number,
        concatBytes(
          utf8(`<< ${entries}${filter} /Length ${packed.length} >>\nstream\n`),
          packed,
          utf8('\nendstream'),
        ),
      )
    },
    add(body) {
      const number = table.reserve()
      table.put(number, body)
      return number
    },
    bodies: () => [...bodies].sort(([a], [b]) => a - b),
  }
  return table
}

/** Bytes after `%PDF-1.7` say that the file is binary (ISO 32000-1 §7.5.2). */
const header = Uint8Array.of(...utf8('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 0x0a)

/** A new file. */
export const writeFile = (table: ObjectTable, trailer: string): Written =>
  write(header, table, trailer, undefined)

/** An incremental update (§7.5.6): `before` stays a prefix of the result. */
export const writeUpdate = (
  before: Uint8Array,
  table: ObjectTable,
  trailer: string,
  previousXref: number,
): Written => write(before, table, trailer, previousXref)

export interface Written {
  readonly bytes: Bytes
  /** Where each object starts. */
  readonly offsets: ReadonlyMap<number, number>
}

function write(
  before: Uint8Array,
  table: ObjectTable,
  trailer: string,
  previousXref: number | undefined,
): Written {
  const parts: Uint8Array[] = [before]
  const offsets = new Map<number, number>()
  let at = before.length
  const push = (bytes: Uint8Array) => {
    parts.push(bytes)
    at += bytes.length
  }
  for (const [number, body] of table.bodies()) {
    offsets.set(number, at)
    push(utf8(`${number} 0 obj\n`))
    push(body)
    push(utf8('\nendobj\n'))
  }
  const xref = at
  const update = previousXref !== undefined
  push(utf8(`xref\n${update ? '' : '0 1\n0000000000 65535 f \n'}${sections(offsets)}`))
  const previous = update ? ` /Prev ${previousXref}` : ''
  push(utf8(`trailer\n<< ${trailer}${previous} >>\nstartxref\n${xref}\n%%EOF\n`))
  return { bytes: concatBytes(...parts), offsets }
}

/** §7.5.4: runs of consecutive numbers, 20 bytes an entry. */
function sections(offsets: ReadonlyMap<number, number>): string {
  const runs: [number: number, offset: number][][] = []
  for (const entry of offsets) {
    const run = runs.at(-1)
    if (run && run.at(-1)?.[0] === entry[0] - 1) run.push(entry)
    else runs.push([entry])
  }
  return runs
    .map((run) => {
      const lines = run.map(([, offset]) => `${String(offset).padStart(10, '0')} 00000 n \n`)
      return `${run[0]?.[0]} ${run.length}\n${lines.join('')}`
    })
    .join('')
}
