import type { CodedPlace } from '../codes.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { nameList, type CodeList, type OpenCodeList } from '../list.ts'
import { formatPointer, parsePointer, type Pointer } from '../pointer.ts'
import { schemaAt, viewOf } from '../schema.ts'
import { collectFindings, FormRefused, type Findings } from './finding.ts'
import { hasMarkup, hasUnseen } from './vet/texts.ts'

/** More codes than any list in use; a device goes through them at each narrowing. */
const maxCodes = 50_000

/** Reads an authored code list. Throws FormRefused with everything that is wrong in it. */
export async function readCodeList(file: string, text: string): Promise<OpenCodeList> {
  const findings = collectFindings()
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    findings.add(file, '', 'json-malformed', 'Write the code list as JSON')
  }
  if (isObject(value)) checkList(file, value, findings)
  else if (findings.all.length === 0)
    findings.add(file, '', 'file-shape', 'Write the code list as a JSON object')
  if (findings.all.length > 0) throw new FormRefused(findings.all, 'code list')
  return nameList(value as unknown as CodeList)
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const isTexts = (value: unknown): boolean =>
  isObject(value) && Object.keys(value).length > 0 && Object.values(value).every(isText)
/** Labels come before a person's eyes, like the words of a form. */
const isPlain = (texts: unknown): boolean =>
  !isObject(texts) ||
  !Object.values(texts).some((one) => isText(one) && (hasUnseen(one) || hasMarkup(one)))
const plainly = 'Write plain text: no HTML, and no characters that nobody can see'
const isCode = (value: unknown): value is string | number =>
  isText(value) || (typeof value === 'number' && Number.isSafeInteger(value))

export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

function checkList(file: string, list: JsonObject, findings: Findings): void {
  const want = (good: boolean, pointer: Pointer, what: string) => {
    if (!good) findings.add(file, pointer, 'list-shape', what)
  }
  const known = ['kind', 'id', 'version', 'title', 'source', 'licence', 'validFrom', 'validTo']
  for (const key of Object.keys(list))
    want(
      known.includes(key) || key === 'codes',
      formatPointer([key]),
      'A code list has no such part',
    )
  want(list['kind'] === 'metip.list/1', '/kind', 'Write "metip.list/1" here')
  want(
    isText(list['id']) && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(list['id']),
    '/id',
    'Give an id of small letters, digits and hyphens',
  )
  want(
    isText(list['version']) && /^\d+\.\d+\.\d+$/.test(list['version']),
    '/version',
    'Give a version of three numbers',
  )
  want(isTexts(list['title']), '/title', 'Give the title in each language')
  want(isPlain(list['title']), '/title', plainly)
  want(isText(list['source']), '/source', 'Say whose codes these are and where they are published')
  want(list['licence'] === undefined || isText(list['licence']), '/licence', 'Name the licence')
  checkDays(list, '', want)
  const { codes } = list
  if (!Array.isArray(codes) || codes.length === 0 || codes.length > maxCodes)
    return want(false, '/codes', `Give the codes as a list of 1 to ${maxCodes}`)
  const seen = new Map<unknown, JsonObject[]>()
  codes.forEach((code: Json, i) => {
    const at = `/codes/${i}`
    if (!isObject(code)) return want(false, at, 'Write a code as an object')
    for (const key of Object.keys(code))
      want(
        ['code', 'labels', 'validFrom', 'validTo', 'under'].includes(key),
        at + formatPointer([key]),
        'A code has no such part',
      )
    want(isCode(code['code']), `${at}/code`, 'Give the code as a text or a whole number')
    want(
      typeof code['code'] === typeof (codes[0] as JsonObject)['code'],
      `${at}/code`,
      'Give all codes of a list as texts, or all as numbers',
    )
    want(isTexts(code['labels']), `${at}/labels`, 'Give the label in each language')
    want(isPlain(code['labels']), `${at}/labels`, plainly)
    const { under } = code
    want(
      under === undefined || (Array.isArray(under) && under.length > 0 && under.every(isCode)),
      `${at}/under`,
      'List the answers under which there is this code',
    )
    checkDays(code, at, want)
    const same = seen.get(code['code']) ?? []
    want(
      same.every((other) => apart(other, code)),
      `${at}/code`,
      'Give a code once, or give its entries days that do not overlap',
    )
    seen.set(code['code'], [...same, code])
  })
}

function checkDays(
  { validFrom, validTo }: JsonObject,
  at: Pointer,
  want: (good: boolean, pointer: Pointer, what: string) => void,
): void {
  const needed = at === ''
  want(
    isDay(validFrom) || (!needed && validFrom === undefined),
    `${at}/validFrom`,
    'Give the first day as YYYY-MM-DD',
  )
  want(
    validTo === undefined || (isDay(validTo) && !(isDay(validFrom) && validTo < validFrom)),
    `${at}/validTo`,
    'Give the last day as YYYY-MM-DD, not before the first',
  )
}

/** Is one over before the other begins? */
const apart = (a: JsonObject, b: JsonObject): boolean => {
  const ends = (one: JsonObject, other: JsonObject) =>
    isDay(one['validTo']) && isDay(other['validFrom']) && one['validTo'] < other['validFrom']
  return ends(a, b) || ends(b, a)
}

/** More answers than a form can have; what is above it refers to itself over and over. */
const maxPlaces = 20_000
/** Deeper than any sensible form; a schema that refers to itself ends here. */
const maxDepth = 12

/** Finds every answer that is a code of a list, and checks that such a list is there for it. */
export function compileCodeLists(
  schema: JsonObject,
  lists: readonly OpenCodeList[],
  findings: Findings,
): CodedPlace[] {
  if (!speaksOfLists(schema)) return []
  const places: CodedPlace[] = []
  let visited = 0
  const visit = (view: JsonObject | undefined, at: Pointer, depth: number): void => {
    if (!view || depth > maxDepth || ++visited > maxPlaces) return
    if (view['codeList'] !== undefined) {
      const place = placeAt(
        schema,
        view,
        at,
        lists.map(({ list }) => list),
        findings,
      )
      if (place) places.push(place)
    }
    const { properties, items, prefixItems } = view
    for (const [name, field] of Object.entries(isObject(properties) ? properties : {}))
      visit(viewOf(schema, field), at + formatPointer([name]), depth + 1)
    for (const [i, field] of (Array.isArray(prefixItems) ? prefixItems : []).entries())
      visit(viewOf(schema, field), `${at}/${i}`, depth + 1)
    if (items !== undefined) visit(viewOf(schema, items), `${at}/*`, depth + 1)
  }
  visit(viewOf(schema, schema), '', 0)
  if (visited > maxPlaces)
    findings.add('schema.json', '', 'form-too-large', `Keep the form under ${maxPlaces} answers`)
  return places
}

/** Most forms use no list, and need not be gone through for one. */
const speaksOfLists = (schema: JsonObject): boolean => JSON.stringify(schema).includes('"codeList"')

function placeAt(
  schema: JsonObject,
  view: JsonObject,
  pointer: Pointer,
  lists: readonly CodeList[],
  findings: Findings,
): CodedPlace | undefined {
  const add = (code: string, message: string) =>
    void findings.add('schema.json', '', code, `${pointer}: ${message}`)
  const said = view['codeList']
  const { id, at, under, ...rest }: JsonObject = isObject(said) ? said : { id: said as Json }
  const isPath = (value: Json | undefined) => value === undefined || typeof value === 'string'
  if (!isText(id) || !isPath(at) || !isPath(under) || Object.keys(rest).length > 0) {
    add('list-shape', 'Write codeList as an id, or as {"id", "at", "under"}')
    return undefined
  }
  const versions = lists.filter((list) => list.id === id)
  if (versions.length === 0) {
    add('list-unknown', `Publish a code list "${id}" first, or name one that is there`)
    return undefined
  }
  const type = typeof versions[0]?.codes[0]?.code
  const wanted = type === 'number' ? ['integer', 'number'] : ['string']
  if (versions.some(({ codes }) => typeof codes[0]?.code !== type))
    add('list-type', `Give all versions of "${id}" the same type of codes`)
  if (!typesOf(view).every((one) => wanted.includes(String(one))))
    add('list-type', `Give this answer the type ${wanted[0]}, as its codes have`)
  if ('enum' in view || 'const' in view)
    add('list-enum', 'Leave out enum and const: the list says which values there are')
  const day = reach(schema, pointer, at, add)
  const narrowing = reach(schema, pointer, under, add)
  if (day !== undefined && !/^date(-time)?$/.test(String(schemaAt(schema, day)?.['format'])))
    add('list-at', `Let "at" name an answer of format date or date-time`)
  if (narrowing !== undefined && !narrows(schema, narrowing))
    add('list-under', 'Let "under" name a text, a number, or a list of them')
  return {
    pointer,
    list: id,
    ...(day !== undefined && { at: day }),
    ...(narrowing !== undefined && { under: narrowing }),
  }
}

const typesOf = (view: JsonObject): Json[] => {
  const { type } = view
  return (Array.isArray(type) ? (type as Json[]) : [type ?? 'any']).filter((one) => one !== 'null')
}

function narrows(schema: JsonObject, pointer: Pointer): boolean {
  const view = schemaAt(schema, pointer)
  const one = view?.['items'] === undefined ? view : viewOf(schema, view['items'])
  return !!one && typesOf(one).every((type) => /^(string|integer|number)$/.test(String(type)))
}

/**
 * Where `at` and `under` lead: a pointer into the answers, or one relative to the answer itself
 * ("1/power": one up, then down), which a definition used in several places needs.
 */
function reach(
  schema: JsonObject,
  from: Pointer,
  path: Json | undefined,
  add: (code: string, message: string) => void,
): Pointer | undefined {
  if (typeof path !== 'string') return undefined
  const keys = parsePointer(from)
  const relative = /^(0|[1-9]\d?)(\/.*)?$/.exec(path)
  const up = Number(relative?.[1])
  const pointer = relative
    ? formatPointer(keys.slice(0, Math.max(0, keys.length - up))) + (relative[2] ?? '')
    : path
  if ((relative && up > keys.length) || !pointer.startsWith('/') || !schemaAt(schema, pointer)) {
    add('pointer-unknown', `The schema has no ${path}`)
    return undefined
  }
  // A star is the item this answer stands in: it must stand in one
  if (
    parsePointer(pointer).some(
      (key, i, all) =>
        key === '*' && all.slice(0, i + 1).join('/') !== keys.slice(0, i + 1).join('/'),
    )
  ) {
    add('pointer-item', `${path} is in another list than this answer`)
    return undefined
  }
  return pointer
}
