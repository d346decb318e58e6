import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer, type Pointer } from '../pointer.ts'
import type { Drawing } from './drawing.ts'
import { isNear } from './naming.ts'

/** Options that mean something here; the rest of JSON Forms' is below. */
const ours = [
  'id',
  'kind',
  'detail',
  'readonly',
  'rows',
  'columns',
  'review',
  'witnessVisible',
  'lookup',
  'paper',
  'title',
  'style',
  'maxLength',
  'minLength',
  'minimum',
  'maximum',
  'maxItems',
  'minItems',
  'search',
  'unit',
  'accept',
  'maxSizeBytes',
  'keepMetadata',
  'typedName',
  'example',
  'noFixedAbode',
  'statement',
  'charactersPerPage',
  'collapsed',
]

/** Options of JSON Forms and its renderers: lowered below, or without a meaning here. */
const theirs = [
  'multi',
  'format',
  'slider',
  'toggle',
  'elementLabelProp',
  'labelRef',
  'variant',
  'showNavButtons',
  'showSortButtons',
  'trim',
  'restrict',
  'hideRequiredAsterisk',
  'showUnfocusedDescription',
  'suggestion',
  'autocomplete',
  'orientation',
  'focus',
  'step',
  'clearable',
  'views',
  'ampm',
  'clearLabel',
  'okLabel',
  'cancelLabel',
  'dateFormat',
  'dateSaveFormat',
  'timeFormat',
  'timeSaveFormat',
  'dateTimeFormat',
  'dateTimeSaveFormat',
  'placeholder',
]

const kindByFormat: Readonly<Record<string, string>> = {
  date: 'date',
  'date-time': 'dateTime',
  time: 'time',
}

/** An element's options, with JSON Forms' own lowered to ours where they mean something. */
export function checkOptions({ findings }: Drawing, node: JsonObject, place: Pointer): JsonObject {
  const given = node['options']
  if (given === undefined) return {}
  if (!isObject(given)) {
    findings.add('layout.json', `${place}/options`, 'layout-options', 'Options are an object')
    return {}
  }
  const at = (key: string) => `${place}/options${formatPointer([key])}`
  const kept: Record<string, Json> = {}
  for (const [key, value] of Object.entries(given)) {
    if (ours.includes(key)) kept[key] = value
    else if (!theirs.includes(key)) {
      const meant = [...ours, ...theirs].find((known) => isNear(known, key))
      if (meant !== undefined)
        findings.add('layout.json', at(key), 'layout-option', `Did you mean "${meant}"?`)
    }
  }
  if (given['multi'] === true) kept['multi'] = true
  if (given['format'] === 'radio') kept['style'] = 'radio'
  const format = String(given['format'])
  if (Object.hasOwn(kindByFormat, format)) kept['kind'] ??= kindByFormat[format] as string
  const named = given['elementLabelProp'] ?? given['labelRef']
  if (typeof named === 'string') kept['title'] ??= titleOf(named)
  const { lookup } = kept
  if (lookup !== undefined && (!isObject(lookup) || typeof lookup['source'] !== 'string'))
    findings.add('layout.json', at('lookup'), 'layout-lookup', 'A lookup has a source and fills')
  return kept
}

/** `author.type`, `#/items/properties/author/properties/type`: a pointer inside the item. */
const titleOf = (named: string): Pointer =>
  named.startsWith('#')
    ? formatPointer([...named.matchAll(/\/properties\/([^/]+)/g)].map(([, name]) => name ?? ''))
    : formatPointer(named.split('.'))
