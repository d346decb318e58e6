import { isObject, type JsonObject, type Pointer } from '@metip/form-definitions'
import type { FormHost } from './host.ts'

/** What is asked of a source. */
export interface LookupQuery {
  readonly text: string
  /** The field or group that asks. */
  readonly pointer: Pointer
  readonly answers: JsonObject
  /** Aborted when the answer is no longer wanted. */
  readonly signal: AbortSignal
}

/** One record that a source found. */
export interface Found {
  readonly label: string
  readonly detail?: string
  /** The record's reference in its source. */
  readonly record: string
  /** ISO 8601 with offset. */
  readonly retrievedAt: string
  /** By the keys of the layout's `lookup.fills`; without fills, by the names of the answers. */
  readonly answers: JsonObject
}

/** Asks one source. Rejects when it cannot be reached. */
export interface Lookup {
  (query: LookupQuery): Promise<readonly Found[]>
  /** What the source is called on screen; a known one has its name already. */
  readonly title?: string
}

/** By the source that a layout's `lookup` names. */
export type Lookups = Readonly<Record<string, Lookup>>

/** What the layout says of a lookup: `options.lookup`. */
export interface LookupRequest {
  readonly source: string
  /** Where each key of what is found goes, from the group's own place. */
  readonly fills?: Readonly<Record<string, Pointer>>
}

/** Reads `options.lookup` of a node. */
export function lookupOf(options: JsonObject | undefined): LookupRequest | undefined {
  const lookup = options?.['lookup']
  if (!isObject(lookup) || typeof lookup['source'] !== 'string') return undefined
  const fills = lookup['fills']
  return {
    source: lookup['source'],
    ...(isObject(fills) && { fills: fills as Record<string, Pointer> }),
  }
}

/** The part of the form that asks. */
export interface Asking {
  readonly host: FormHost
  /** Where fills begin: the group's place. */
  readonly base: Pointer
  /** The field or group that asks. */
  readonly pointer: Pointer
  /** The beginning of ids of what is drawn. */
  readonly id: string
  readonly request: LookupRequest
  /** Over the box; else "Find in …". */
  readonly label?: string
  /** What is looked for when nothing was entered; without a box of its own, always. */
  readonly text?: string
  /** The field itself is the box. */
  readonly hasBox?: boolean
}

interface Names {
  readonly [source: string]: string
}

/** The sources that many forms name, as officers call them. */
const known: { readonly en: Names } & Readonly<Record<string, Names>> = {
  en: {
    address: 'the address list',
    cad: 'CAD',
    connect: 'CONNECT',
    cris: 'CRIS',
    custody: 'the custody record',
    device: 'this device',
    dvla: 'DVLA',
    merlin: 'MERLIN',
    niche: 'Niche',
    place: 'the address list',
    pnc: 'PNC',
    shift: 'an earlier form',
  },
  cy: {
    address: 'rhestr gyfeiriadau',
    custody: 'cofnod dalfa',
    device: 'y ddyfais hon',
    place: 'rhestr gyfeiriadau',
    shift: 'ffurflen gynharach',
  },
}

/** What a source is called within a sentence. */
export const sourceName = (source: string, language: string, lookups: Lookups): string =>
  own(lookups, source)?.title ??
  own(known[language] ?? {}, source) ??
  own(known.en, source) ??
  source

/** The lookup that the host page gave, if any. */
export const lookupFor = (lookups: Lookups, source: string): Lookup | undefined =>
  own(lookups, source)

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
