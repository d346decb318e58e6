import type { FormSource } from '../compile.ts'
import type { Findings } from '../finding.ts'
import { isObject, type Json, type JsonObject } from '../../json.ts'
import { formatPointer } from '../../pointer.ts'
import { vetJsonText } from './jsonText.ts'
import { limits } from './limits.ts'
import { vetSchemaNodes } from './schemaCost.ts'

export { vetSchemaCost } from './schemaCost.ts'

import {
  braceDepth,
  hasElements,
  hasMarkup,
  hasUnseen,
  isReserved,
  mixesAlphabets,
} from './texts.ts'

/**
 * An author's files are input from a stranger. What is found here is found before anything else
 * looks: how many and how large they are, and what no later step could bear.
 */
export function vetFiles(files: Readonly<Record<string, string>>, findings: Findings): void {
  const paths = Object.keys(files)
  if (paths.length > limits.files) {
    findings.add('', '', 'files-too-many', `Keep a form to ${limits.files} files`)
    return
  }
  const all = Object.values(files).reduce((sum, text) => sum + text.length, 0)
  if (all > limits.allCharacters) {
    findings.add('', '', 'form-too-large', `Keep a form under ${limits.allCharacters} characters`)
    return
  }
  for (const path of paths) {
    if (!isPath(path)) {
      const shown = path.slice(0, 80).replace(/[^\w./-]/g, '?')
      findings.add(shown, '', 'file-path', 'Name files by letters, digits, "-", "_" and "."')
    } else if (path.endsWith('.json')) {
      const text = files[path] ?? ''
      const fault = vetJsonText(text)
      const value = fault ? undefined : parsed(text)
      if (fault) findings.add(path, '', fault.code, fault.message)
      else if (value !== undefined) vetValue(path, value, findings)
    }
  }
}

/** The same for a form that was never files: what a page or a test hands to the compiler. */
export function vetSource(source: FormSource, findings: Findings): void {
  const vet = (file: string, value: unknown) => vetValue(file, value as Json, findings)
  vet('form.json', source.declaration)
  vet('schema.json', source.schema)
  vet('layout.json', source.layout ?? {})
  vet('rules.json', source.rules ?? {})
  for (const [language, words] of Object.entries(source.words)) vet(`words.${language}.json`, words)
  for (const [audience, paper] of Object.entries(source.papers))
    vet(`papers/${audience}.json`, paper)
}

const isPath = (path: string) =>
  path.length <= limits.keyCharacters &&
  /^[\w.-]+(\/[\w.-]+)*$/.test(path) &&
  !path.split('/').some((part) => /^\.+$/.test(part) || isReserved(part))

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    // Said by whoever reads the file, with the place
    return undefined
  }
}

interface Place {
  readonly value: Json
  readonly key: string | number
  readonly up?: Place
}

/** Only what is wrong wants its pointer. */
function pointerOf(place: Place): string {
  const keys: (string | number)[] = []
  for (let at = place; at.up; at = at.up) keys.unshift(at.key)
  return formatPointer(keys)
}

/** Level by level, so that no depth can exhaust the stack. */
function vetValue(file: string, root: Json, findings: Findings): void {
  const before = findings.all.length
  const add = (pointer: string, code: string, message: string) => {
    // What is wrong a thousand times over is said twenty times
    if (findings.all.length - before < 20) findings.add(file, pointer, code, message)
  }
  const isCase = file.startsWith('cases/')
  let values = 0
  let level: Place[] = [{ value: root, key: '' }]
  for (let depth = 0; level.length > 0; depth++) {
    values += level.length
    if (depth > limits.depth || values > limits.values) {
      const most = depth > limits.depth ? `${limits.depth} levels` : `${limits.values} values`
      add('', 'form-too-large', `Keep the file to ${most}`)
      return
    }
    const next: Place[] = []
    for (const place of level) {
      const { value } = place
      if (typeof value === 'string') vetText(file, value, () => pointerOf(place), isCase, add)
      else if (typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER))
        add(pointerOf(place), 'number-range', 'Write a number that every machine reads the same')
      else if (Array.isArray(value) && isCase && value.length > limits.caseItems)
        add(
          pointerOf(place),
          'case-too-large',
          `Keep a list in a case to ${limits.caseItems} items`,
        )
      else if (Array.isArray(value))
        for (const [key, child] of value.entries()) next.push({ value: child, key, up: place })
      else if (isObject(value))
        for (const [key, child] of Object.entries(value))
          if (vetKey(key, () => pointerOf(place), isCase, add))
            next.push({ value: child, key, up: place })
    }
    level = next
  }
  if (!isObject(root) || findings.all.length > before) return
  if (file === 'schema.json') vetSchemaNodes(root, findings)
  if (file === 'form.json') vetDeclaration(root, add)
  if (file === 'layout.json') vetLayout(root, add)
  if (file === 'rules.json') vetRules(root, add)
}

type Add = (pointer: string, code: string, message: string) => void

function vetKey(key: string, place: () => string, isCase: boolean, add: Add): boolean {
  if (isReserved(key)) add(place(), 'key-reserved', 'Rename this field: its name is reserved')
  else if (key.length > limits.keyCharacters)
    add(
      place(),
      'key-too-long',
      key.startsWith('/')
        ? `Shorten the names on the way to this answer: its pointer starts ${key.slice(0, 60)}… and has ${key.length} characters, ${limits.keyCharacters} at most`
        : `Keep names under ${limits.keyCharacters} characters: this one starts ${key.slice(0, 60)}…`,
    )
  else if (!isCase && hasUnseen(key))
    add(place(), 'text-unseen', 'Take out the characters nobody can see from this name')
  else if (!isCase && mixesAlphabets(key))
    add(place(), 'name-confusable', 'Write this name in the letters of one alphabet')
  else return true
  return false
}

function vetText(file: string, text: string, place: () => string, isCase: boolean, add: Add): void {
  const most = isCase ? limits.fileCharacters : limits.textCharacters
  if (text.length > most) add(place(), 'text-too-long', `Keep a text under ${most} characters`)
  if (isCase) return
  const isWords = file.startsWith('words.')
  if (isReserved(text) && (!isWords || text.includes('/')))
    add(place(), 'key-reserved', 'Name another field: this one has a reserved name')
  if (hasUnseen(text))
    add(place(), 'text-unseen', 'Take out the characters nobody can see, and write it again')
  if (isWords ? hasMarkup(text) : hasElements(text) && isProse(file, place()))
    add(place(), 'words-html', 'Write plain text: HTML is never shown as HTML')
  if (isWords && braceDepth(text) > limits.messageDepth)
    add(place(), 'words-nesting', `Put braces at most ${limits.messageDepth} deep within a text`)
}

/** Texts outside the words that may come before a person's eyes. */
const isProse = (file: string, pointer: string) =>
  file === 'form.json' ||
  (/^(schema|layout)\.json$/.test(file) &&
    /\/(title|description|label|text|hint|placeholder)$/.test(pointer))

const vetDeclaration = (form: JsonObject, add: Add) => {
  for (const key of ['languages', 'papers', 'acts', 'routes'] as const) {
    const value = form[key]
    const count = isObject(value)
      ? Object.keys(value).length
      : Array.isArray(value)
        ? value.length
        : 0
    const most = key === 'routes' ? limits.papers : limits[key]
    if (count > most) add(`/${key}`, 'form-too-large', `Keep to ${most} ${key}`)
  }
  // A route names a file of mappings
  for (const [i, route] of listOf(form['routes']).entries())
    if (typeof route === 'string' && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(route))
      add(`/routes/${i}`, 'route-name', 'Name a connector: small letters, digits and hyphens')
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])

function vetLayout(root: JsonObject, add: Add): void {
  if (root['type'] === 'Categorization' && listOf(root['elements']).length > limits.pages)
    add('/elements', 'layout-too-large', `Keep a form to ${limits.pages} pages`)
  let count = 0
  const visit = (node: Json, at: string): void => {
    if (!isObject(node)) return
    count++
    const { elements, options } = node
    if (elements !== undefined && !Array.isArray(elements))
      add(`${at}/elements`, 'layout-element', 'Write the elements as a list')
    const kind = isObject(options) ? options['kind'] : undefined
    if (kind !== undefined && !(typeof kind === 'string' && /^[A-Za-z][\w-]{0,63}$/.test(kind)))
      add(`${at}/options/kind`, 'layout-kind', 'Name a kind of field: letters and digits')
    listOf(elements).forEach((child, i) => visit(child, `${at}/elements/${i}`))
    if (isObject(options) && isObject(options['detail']))
      visit(options['detail'], `${at}/options/detail`)
  }
  visit(root, '')
  if (count > limits.elements)
    add('', 'layout-too-large', `Keep a layout to ${limits.elements} elements`)
}

const ruleKinds = ['computed', 'default', 'visible', 'required', 'enabled', 'faults']

function vetRules(rules: JsonObject, add: Add): void {
  let count = 0
  for (const [kind, group] of Object.entries(rules)) {
    if (kind.startsWith('$')) continue
    const at = formatPointer([kind])
    if (!ruleKinds.includes(kind))
      add(at, 'rule-kind', `Write one of ${ruleKinds.join(', ')}: nothing reads this`)
    else if (kind === 'faults' ? !Array.isArray(group) : !isObject(group))
      add(
        at,
        'file-shape',
        kind === 'faults' ? 'Write the faults as a list' : 'Write rules by their field',
      )
    count += isObject(group) ? Object.keys(group).length : listOf(group).length
  }
  for (const [i, fault] of listOf(rules['faults']).entries())
    if (
      isObject(fault) &&
      typeof fault['code'] === 'string' &&
      !/^[A-Za-z][\w-]{0,63}$/.test(fault['code'])
    )
      add(`/faults/${i}/code`, 'fault-code', 'Name the fault by letters, digits and hyphens')
  if (count > limits.rules) add('', 'form-too-large', `Keep a form to ${limits.rules} rules`)
}
