import type { Words } from '../form.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer } from '../pointer.ts'
import { collectFindings, FormRefused, type Findings } from './finding.ts'
import { slowPattern } from './patterns.ts'
import { vetFiles } from './vet/index.ts'

/** What one force owns: forms stay as they are, and speak and check as that force does. */
export interface Force {
  readonly id: string
  readonly title: string
  /** By name: formats that schemas may ask for. */
  readonly patterns: Readonly<Record<string, ForcePattern>>
  /** By language, then by form, `*` for all: words in place of the form's own. */
  readonly words: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>
  readonly units: readonly ForceUnit[]
  readonly reasons: readonly ForceReason[]
}

export interface ForcePattern {
  readonly pattern: string
  readonly example: string
  /** Where the shape is known from. */
  readonly source: string
  /** Nobody has said so in public: the force must confirm it. */
  readonly assumption?: boolean
}

/** A station or unit as the national list codes it. */
export interface ForceUnit {
  readonly code: string
  readonly name: string
}

/** Why a record is looked at, by language. */
export interface ForceReason {
  readonly id: string
  readonly labels: Readonly<Record<string, string>>
}

/**
 * Reads a force's folder, given as texts by path: `force.json`, and where there are any
 * `patterns.json`, `words.<language>.json`, `units.json`, `reasons.json`. Throws FormRefused.
 */
export function readForce(files: Readonly<Record<string, string>>): Force {
  const findings = collectFindings()
  vetFiles(files, findings)
  if (findings.all.length > 0) throw new FormRefused(findings.all, 'force folder')
  const read = (path: string): JsonObject => {
    const value = Object.hasOwn(files, path) ? parsed(files[path] ?? '') : {}
    if (!isObject(value)) findings.add(path, '', 'file-shape', 'The file must hold a JSON object')
    return isObject(value) ? value : {}
  }
  const { id, title } = read('force.json')
  for (const [key, value] of Object.entries({ id, title }))
    if (!isText(value)) findings.add('force.json', `/${key}`, 'file-shape', 'A text is wanted here')
  const patterns = read('patterns.json')
  for (const [name, value] of Object.entries(patterns)) checkPattern(name, value, findings)
  const languages = Object.keys(files).flatMap((path) => wordsFile.exec(path)?.[1] ?? [])
  const words = Object.fromEntries(
    languages.sort().map((language) => [language, read(`words.${language}.json`)]),
  )
  for (const [language, forms] of Object.entries(words))
    for (const [form, of] of Object.entries(forms))
      if (!isObject(of))
        findings.add(
          `words.${language}.json`,
          formatPointer([form]),
          'file-shape',
          'Words of a form stand here, by its id or "*"',
        )
  const units = rows('units', read('units.json')['units'], isUnit, findings)
  const reasons = rows('reasons', read('reasons.json')['reasons'], isReason, findings)
  if (findings.all.length > 0) throw new FormRefused(findings.all, 'force folder')
  return {
    id: id as string,
    title: title as string,
    patterns: patterns as unknown as Force['patterns'],
    words: words as Force['words'],
    units: units as unknown as readonly ForceUnit[],
    reasons: reasons as unknown as readonly ForceReason[],
  }
}

/** The words of a form as the force has them: what it says about all forms, then about this one. */
export function overlayWords(
  words: Readonly<Record<string, Words>>,
  force: Force,
  formId: string,
): Record<string, Words> {
  return Object.fromEntries(
    Object.entries(words).map(([language, of]) => {
      const forms = Object.hasOwn(force.words, language) ? (force.words[language] ?? {}) : {}
      const overlays = ['*', formId].flatMap((id) => (Object.hasOwn(forms, id) ? [forms[id]] : []))
      const laid = overlays.reduce<Json>(lay, of as unknown as Json)
      return [language, laid as unknown as Words]
    }),
  )
}

/** Text by text: what the force does not say stays the form's. */
function lay(under: Json, over: Json | undefined): Json {
  if (!isObject(under) || !isObject(over)) return over ?? under
  const merged = new Map(Object.entries(under))
  for (const [key, value] of Object.entries(over))
    merged.set(key, Object.hasOwn(under, key) ? lay(under[key] ?? null, value) : value)
  return Object.fromEntries(merged)
}

const wordsFile = /^words\.([a-z]{2,3})\.json$/

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const isUnit = (value: Json): boolean =>
  isObject(value) && isText(value['code']) && isText(value['name'])

const isReason = (value: Json): boolean =>
  isObject(value) &&
  isText(value['id']) &&
  isObject(value['labels']) &&
  Object.values(value['labels']).every(isText)

const wantedRows = {
  units: 'Give each unit a code and a name',
  reasons: 'Give each reason an id, and a label in each language',
} as const

function rows(
  name: keyof typeof wantedRows,
  list: Json | undefined,
  fits: (value: Json) => boolean,
  findings: Findings,
): readonly Json[] {
  const file = `${name}.json`
  const found: readonly Json[] = Array.isArray(list) ? list : []
  if (list !== undefined && !Array.isArray(list))
    findings.add(file, '', 'file-shape', 'A list is wanted here')
  for (const [i, value] of found.entries())
    if (!fits(value)) findings.add(file, `/${name}/${i}`, 'file-shape', wantedRows[name])
  return found
}

function checkPattern(name: string, value: Json, findings: Findings): void {
  const refuse = (key: string, code: string, message: string) =>
    findings.add('patterns.json', formatPointer(key === '' ? [name] : [name, key]), code, message)
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    refuse('', 'format-name', 'Name a format in small letters, digits and hyphens')
  const { pattern, example, source } = isObject(value) ? value : {}
  if (!isText(pattern) || !isText(example) || !isText(source))
    return refuse('', 'file-shape', 'A format has a pattern, an example and a source')
  const slow = slowPattern(pattern)
  if (slow !== undefined) return refuse('pattern', 'pattern-refused', slow)
  if (!pattern.startsWith('^') || !pattern.endsWith('$'))
    refuse('pattern', 'pattern-open', 'Begin the pattern with ^ and end it with $')
  else if (!new RegExp(pattern, 'u').test(example))
    refuse('example', 'example-differs', 'Give an example that the pattern takes')
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    // Told as a file that holds no object
    return undefined
  }
}
