import {
  fieldAt,
  isObject,
  schemaAt,
  type Json,
  type JsonObject,
  type Pointer,
  type Provenance,
} from '@metip/form-definitions'
import type { FormHost } from './host.ts'
import { same } from './origins.ts'

/** What a fill did: enough to say it, and to take it back. */
export interface Filled {
  readonly answers: readonly Replaced[]
  /** Where the officer's own answer stands against the record's. */
  readonly claims: readonly Pointer[]
}

interface Replaced {
  readonly pointer: Pointer
  readonly value: Json
  readonly before: Json | undefined
  readonly beforeFrom: Provenance | undefined
}

/** Where the answers of a record go: by their keys, from `base`. Without fills: by their names. */
export interface Target {
  readonly base: Pointer
  readonly fills?: Readonly<Record<string, Pointer>>
}

type From = Provenance & { readonly from: 'lookup' }

/**
 * Writes what a record says into the form. An answer of the officer's own is never written over: the
 * record's stands beside it until somebody chooses.
 */
export function fillIn(host: FormHost, target: Target, answers: JsonObject, from: From): Filled {
  const filled: Replaced[] = []
  const claims: Pointer[] = []
  for (const [pointer, value] of leavesOf(host, target, answers)) {
    const { value: before, enabled } = fieldAt(host.state, pointer)
    const beforeFrom = host.provenanceAt(pointer)
    if (!enabled || isComputed(host, pointer) || same(before, value)) continue
    const isOfficers =
      !isBlank(before) && !(beforeFrom?.from === 'lookup' && !beforeFrom.editedSince)
    if (isOfficers) {
      claims.push(pointer)
      host.claim(pointer, { value, provenance: from })
    } else {
      filled.push({ pointer, value, before, beforeFrom })
      host.answer(pointer, value, from)
    }
  }
  host.settle()
  return { answers: filled, claims }
}

/** Puts back what stood there before, but for what was changed since. */
export function takeBack(host: FormHost, { answers, claims }: Filled): void {
  for (const { pointer, value, before, beforeFrom } of answers) {
    if (!same(fieldAt(host.state, pointer).value, value)) continue
    host.answer(pointer, before, beforeFrom)
    if (!beforeFrom) host.note(pointer, undefined)
  }
  for (const pointer of claims) host.claim(pointer, undefined)
}

/** Each single answer of a record, where the form has a place for it. */
function leavesOf(
  host: FormHost,
  { base, fills }: Target,
  answers: JsonObject,
): (readonly [Pointer, Json])[] {
  const into = (at: Pointer, value: Json): (readonly [Pointer, Json])[] => {
    if (isBlank(value) || !schemaAt(host.state.form.schema, at)) return []
    if (!isObject(value)) return [[at, value]]
    return Object.entries(value).flatMap(([key, one]) => into(`${at}/${escaped(key)}`, one))
  }
  return Object.entries(answers).flatMap(([key, value]) => {
    const to = fills ? fills[key] : `/${escaped(key)}`
    return to === undefined ? [] : into(base + (to.startsWith('/') ? to : `/${to}`), value)
  })
}

/** RFC 6901 §3. */
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

const isBlank = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === ''

const isComputed = ({ state }: FormHost, pointer: Pointer): boolean => {
  const pattern = pointer.replace(/\/\d+(?=\/|$)/g, '/*')
  return state.form.rules.some(({ kind, at }) => kind === 'computed' && at === pattern)
}
