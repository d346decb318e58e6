import { Cursor, isDict, readObject, refOf, refused, type Dict, type Value } from './reader.ts'

/** What one save added: a run of objects, a cross-reference table, a trailer. */
export interface Revision {
  /** Where its first object starts. */
  readonly from: number
  /** Just after its `%%EOF` line. */
  readonly end: number
  readonly xref: number
  readonly trailer: Dict
  readonly objects: ReadonlyMap<number, PdfObject>
}

export interface PdfObject {
  readonly value: Value
  readonly offset: number
}

/** A paper taken apart. The first revision is the officer's, the second the force's. */
export interface PdfFile {
  readonly bytes: Uint8Array
  readonly revisions: readonly Revision[]
}

const maxRevisions = 8
const header = '%PDF-1.7\n'

/**
 * Reads a file front to back: each revision is objects without gaps, then their table, which must
 * name exactly those. So nothing can hide between objects, behind a second table, or after the end.
 * Throws Problem `paper-unreadable`.
 */
export function readFile(bytes: Uint8Array): PdfFile {
  const cursor = new Cursor(bytes, 0)
  if (!cursor.eat(header)) throw refused('This is not a paper: a paper begins with %PDF-1.7')
  // The comment that marks the file as binary: "%", four bytes, end of line
  cursor.at += 6
  const revisions: Revision[] = []
  while (cursor.at < bytes.length) {
    if (revisions.length === maxRevisions) throw refused('The file was saved too often')
    revisions.push(readRevision(cursor, revisions.at(-1)))
  }
  if (revisions.length === 0) throw refused('The file is cut short')
  return { bytes, revisions }
}

function readRevision(cursor: Cursor, before: Revision | undefined): Revision {
  const from = cursor.at
  const objects = new Map<number, PdfObject>()
  while (!cursor.eat('xref\n')) {
    if (cursor.at >= cursor.bytes.length) throw refused('The file is cut short')
    const offset = cursor.at
    const { number, value, end } = readObject(cursor.bytes, offset)
    if (objects.has(number)) throw refused('The file holds one object twice')
    objects.set(number, { value, offset })
    cursor.at = end
  }
  const xref = cursor.at - 'xref\n'.length
  readTable(cursor, objects, before === undefined)
  const trailer = cursor.value()
  if (!isDict(trailer)) throw refused('The file has no trailer')
  if (trailer.has('Encrypt')) throw refused('The file is encrypted')
  const previous = trailer.get('Prev')
  if (before === undefined ? trailer.has('Prev') : previous !== before.xref)
    throw refused('The file’s revisions do not follow one another')
  cursor.expect('\nstartxref\n')
  if (cursor.integer() !== xref) throw refused('The file’s table is not where it says')
  cursor.expect('\n%%EOF\n')
  return { from, end: cursor.at, xref, trailer, objects }
}

/** The table must list the objects just read, at their places, and nothing else. */
function readTable(cursor: Cursor, objects: ReadonlyMap<number, PdfObject>, first: boolean): void {
  if (first) cursor.expect('0 1\n0000000000 65535 f \n')
  let listed = 0
  while (!cursor.eat('trailer\n')) {
    const start = cursor.integer()
    cursor.expect(' ')
    const count = cursor.integer()
    cursor.expect('\n')
    for (let number = start; number < start + count; number++) {
      const offset = cursor.integer()
      cursor.expect(' 00000 n \n')
      if (objects.get(number)?.offset !== offset)
        throw refused('The file’s table does not fit its objects')
      listed++
    }
  }
  if (listed !== objects.size) throw refused('The file’s table does not fit its objects')
}

/** The objects as they stand after `upTo` revisions. */
export function resolverOf(file: PdfFile, upTo = file.revisions.length) {
  const find = (number: number): PdfObject | undefined => {
    for (let i = upTo - 1; i >= 0; i--) {
      const found = file.revisions[i]?.objects.get(number)
      if (found) return found
    }
    return undefined
  }
  /** Follows one reference. */
  const get = (value: Value | undefined): Value | undefined => {
    const number = refOf(value)
    return number === undefined ? value : find(number)?.value
  }
  const dict = (value: Value | undefined): Dict => {
    const found = get(value)
    if (!isDict(found)) throw refused('The file lacks a part that every paper has')
    return found
  }
  const catalog = (): Dict => dict(file.revisions[upTo - 1]?.trailer.get('Root'))
  return { find, get, dict, catalog }
}
export type Resolver = ReturnType<typeof resolverOf>
