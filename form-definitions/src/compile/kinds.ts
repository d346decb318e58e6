import { isObject, type Json, type JsonObject } from '../json.ts'
import { fieldKinds, groupKinds, listKinds } from '../kinds.ts'
import { viewOf } from '../schema.ts'
import { formatNames } from './formats.ts'
import { isNear } from './naming.ts'

/** Longer texts get room to write. */
const longTextFrom = 250

/** More choices than anybody scrolls through. */
const searchedFrom = 101

const byFormat: Readonly<Record<string, string>> = {
  date: 'date',
  'date-time': 'dateTime',
  'partial-date': 'partialDate',
  time: 'time',
  'local-time': 'time',
  email: 'email',
  'idn-email': 'email',
  phone: 'phone',
  'uk-postcode': 'postcode',
  vrm: 'vrm',
}

/** References by which a record is found elsewhere; those of a force's own names are too. */
const identifiers: ReadonlySet<string> = new Set([
  'asn',
  'cad-ref',
  'crime-ref',
  'cro-number',
  'custody-ref',
  'os-grid',
  'pnc-id',
  'uprn',
  'urn',
])

/** Units that are money: ISO 4217, or the sign. */
const currencies: ReadonlySet<unknown> = new Set(['GBP', 'EUR', 'USD', '£', '€', '$'])

/** The kind of field for one answer that is neither a group nor a list, by its schema alone. */
export function kindByShape(view: JsonObject, formatsOfForce: readonly string[]): string {
  const types = typesOf(view)
  const { format, maxLength, unit, enum: values } = view
  if (types.length === 1 && types[0] === 'boolean') {
    if (mayBeNull(view)) return 'yesNoUnknown'
    // What must be true is agreed to, not asked
    return choicesOf(view)?.every((value) => value === true) ? 'tick' : 'yesNo'
  }
  if (Array.isArray(values) && isYesNoUnknown(values as Json[])) return 'yesNoUnknown'
  if (choicesOf(view) !== undefined || 'codeList' in view) return 'choice'
  if (types.includes('number') || types.includes('integer'))
    return types.includes('string') ? 'text' : currencies.has(unit) ? 'money' : 'number'
  if (typeof format === 'string') {
    if (Object.hasOwn(byFormat, format)) return byFormat[format] ?? 'text'
    const isOwn = formatsOfForce.includes(format) && !formatNames.includes(format)
    if (identifiers.has(format) || isOwn) return 'identifier'
  }
  return typeof maxLength === 'number' && maxLength >= longTextFrom ? 'longText' : 'text'
}

/** How the choices of a field are offered, where their number says it. */
export const styleByNumber = (choices: readonly Json[] | undefined): JsonObject =>
  choices && choices.length >= searchedFrom ? { style: 'autocomplete' } : {}

/** A group that is one answer: a file or a list of files, a drawing, marks on a body. */
export function wholeKindOf(root: JsonObject, view: JsonObject): string | undefined {
  const file = fileOf(root, view)
  if (hasAll(file, 'digest', 'mediaType', 'sizeBytes')) {
    const { accept = [] } = fileOptions(root, view)
    return accept.length > 0 && accept.every((type) => type.startsWith('image/')) ? 'photo' : 'file'
  }
  const item = (name: string) => viewOf(root, viewOf(root, fieldsOf(view)[name])?.['items']) ?? {}
  if (hasAll(view, 'height', 'lines', 'symbols')) return 'sketch'
  if (hasAll(view, 'height', 'lines') && isListView(item('lines'))) return 'signature'
  return hasAll(item('marks'), 'view', 'x', 'y') ? 'bodyMap' : undefined
}

const hasAll = (view: JsonObject | undefined, ...names: string[]): boolean =>
  names.every((name) => Object.hasOwn(fieldsOf(view), name))

/** What a file field wants to know of its schema: media types, and how large one may be. */
export function fileOptions(
  root: JsonObject,
  view: JsonObject,
): { readonly accept?: readonly string[]; readonly maxSizeBytes?: number } {
  const file = fileOf(root, view)
  const fields = fieldsOf(file)
  const mediaType = viewOf(root, fields['mediaType']) ?? {}
  const named = choicesOf(mediaType) ?? [file?.['contentMediaType'] as Json]
  const accept = named.filter((type): type is string => typeof type === 'string')
  const most = viewOf(root, fields['sizeBytes'])?.['maximum']
  return {
    ...(accept.length > 0 && { accept }),
    ...(typeof most === 'number' && { maxSizeBytes: most }),
  }
}

const fileOf = (root: JsonObject, view: JsonObject): JsonObject | undefined =>
  isListView(view) ? viewOf(root, view['items']) : view

/** What a group of answers is by the part it comes from, or by its fields. */
export function groupKindOf(root: JsonObject, node: Json | undefined): string | undefined {
  const part = partOf(node)
  if (part !== undefined && groupKinds.includes(part)) return part
  return isPeriod(root, viewOf(root, node) ?? {}) ? 'period' : undefined
}

/** The part that a schema refers to, itself or among what must hold: "address". */
function partOf(node: Json | undefined): string | undefined {
  if (!isObject(node)) return undefined
  const [, part] = /^#\/\$defs\/([a-z0-9-]+)-\d+\.\d+\.\d+$/.exec(String(node['$ref'])) ?? []
  const all = Array.isArray(node['allOf']) ? (node['allOf'] as Json[]) : []
  return part ?? all.map(partOf).find((one) => one !== undefined)
}

function isPeriod(root: JsonObject, view: JsonObject): boolean {
  const fields = fieldsOf(view)
  const formats = ['from', 'to'].map((name) => viewOf(root, fields[name])?.['format'])
  return (
    Object.keys(fields).length === 2 &&
    formats[0] === formats[1] &&
    (formats[0] === 'date' || formats[0] === 'date-time')
  )
}

const fieldsOf = (view: JsonObject | undefined): JsonObject =>
  isObject(view?.['properties']) ? view['properties'] : {}

/** What a kind is for here; items are those of a list that itself is none of the kind. */
export type Fit = 'answer' | 'group' | 'list' | 'items'

/**
 * What a kind that a layout asks for would be for; undefined where the answer is not of its shape.
 * A kind nobody here knows fits everything: the page may have defined it.
 */
export function fitOf(kind: string, root: JsonObject, view: JsonObject): Fit | undefined {
  const item = isListView(view) ? (viewOf(root, view['items']) ?? {}) : undefined
  const isOfGroups = item !== undefined && isObject(item['properties'])
  if (groupKinds.includes(kind))
    return isObject(view['properties']) ? 'group' : isOfGroups ? 'items' : undefined
  if (listKinds.includes(kind)) return isOfGroups ? 'list' : undefined
  if (!fieldKinds.includes(kind) || kind === 'computed') return 'answer'
  if (kind === 'choices') return item && isChosen(item) ? 'answer' : undefined
  const needed = Object.hasOwn(ofObjects, kind) ? ofObjects[kind] : undefined
  if (needed !== undefined) {
    const of = needed === 'digest' ? fileOf(root, view) : view
    return of && hasShape(of, needed) ? 'answer' : undefined
  }
  if (!item) return isOfKind(kind, view) ? 'answer' : undefined
  return !isChosen(item) && isOfKind(kind, item) ? 'items' : undefined
}

/** Kinds whose answer is an object, and the field by which it is known. */
const ofObjects: Readonly<Record<string, string>> = {
  file: 'digest',
  photo: 'digest',
  signature: 'lines',
  sketch: 'lines',
  bodyMap: 'marks',
}

/** Is it an object that has the field, or names none at all? */
function hasShape(view: JsonObject, field: string): boolean {
  const names = Object.keys(fieldsOf(view))
  return (
    typesOf(view).every((type) => type === 'object') &&
    (names.length === 0 || names.includes(field))
  )
}

const isListView = (view: JsonObject): boolean => {
  const types = typesOf(view)
  return types.length > 0 && types.every((type) => type === 'array')
}

const isChosen = (view: JsonObject): boolean => choicesOf(view) !== undefined || 'codeList' in view

function isOfKind(kind: string, view: JsonObject): boolean {
  const types = typesOf(view)
  const is = (...some: string[]) =>
    types.length === 0 ? !isObject(view['properties']) : some.some((one) => types.includes(one))
  switch (kind) {
    case 'number':
    case 'money':
      return is('number', 'integer')
    case 'yesNo':
    case 'tick':
    case 'declaration':
      return is('boolean')
    case 'choice':
    case 'yesNoUnknown':
      return isChosen(view) || types.includes('boolean')
    default:
      return is('string')
  }
}

/** The kind a name was probably meant to be. */
export const kindMeant = (kind: string): string | undefined =>
  [...fieldKinds, ...groupKinds, ...listKinds].find((known) => isNear(known, kind))

export const isKnownKind = (kind: string): boolean =>
  [...fieldKinds, ...groupKinds, ...listKinds].includes(kind)

/** The values to choose from. Nothing chosen is no choice of its own, whatever the type allows. */
export function choicesOf(view: JsonObject): readonly Json[] | undefined {
  const values = Array.isArray(view['enum'])
    ? (view['enum'] as Json[])
    : 'const' in view
      ? [view['const'] as Json]
      : undefined
  return values?.filter(
    (value) =>
      value !== null &&
      typeof value !== 'object' &&
      !(typeof value === 'string' && value.trim() === ''),
  )
}

/** What somebody says who is asked something they may not know. */
const saidYes = /^(y|yes|true)$/
const saidNo = /^(n|no|false)$/
const saidUnknown = /^(u|dk|unknown|unsure|(not|do ?nt|do not|cannot)( ?(known?|sure|say)))$/

/** One value for each of yes, no and not known, and nothing else to choose. */
function isYesNoUnknown(values: readonly Json[]): boolean {
  const said = values
    .filter((value) => value !== null)
    .map((value) =>
      typeof value === 'string'
        ? value
            .replace(/([a-z])([A-Z])/g, '$1 $2')
            .replace(/['’]/g, '')
            .replace(/[_-]/g, ' ')
            .toLowerCase()
        : '',
    )
  return (
    said.length === 3 &&
    [saidYes, saidNo, saidUnknown].every((shape) => said.some((one) => shape.test(one)))
  )
}

/** `null` beside another type says only that there may be no answer. */
export function typesOf(view: JsonObject): string[] {
  const all = typeNames(view)
  const some = all.filter((one) => one !== 'null')
  return some.length > 0 ? some : all
}

const mayBeNull = (view: JsonObject): boolean => typeNames(view).includes('null')

const typeNames = (view: JsonObject): string[] => {
  const type = view['type']
  return (Array.isArray(type) ? type : [type]).filter(
    (one): one is string => typeof one === 'string',
  )
}
