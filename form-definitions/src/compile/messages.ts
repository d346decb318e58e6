import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import type { Words } from '../form.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import type { Message } from '../message.ts'
import { formatPointer } from '../pointer.ts'
import type { Findings } from './finding.ts'

/** Where a text stands decides what is made of it: shown as it is, its names filled in, or more. */
interface Place {
  readonly as: 'text' | 'names' | 'message'
  /** What is given there to be filled in. */
  readonly known: readonly string[]
}

/**
 * Checks every text of one language: that something gives what it has filled in, that a message is one
 * of ICU MessageFormat and its plurals have the forms the language needs. How large a text may be and
 * how deep its brackets, has been seen to before.
 */
export function checkMessages(
  language: string,
  words: JsonObject,
  boundOnPapers: ReadonlyMap<string, readonly string[]>,
  findings: Findings,
): void {
  const file = `words.${language}.json`
  for (const [keys, value] of leavesOf(words)) {
    const add = (code: string, message: string) =>
      findings.add(file, formatPointer(keys), code, message)
    if (keys[0] === 'messages') {
      add('words-shape', 'Take "messages" out: it is made when the form is published')
      return
    }
    if (typeof value !== 'string') {
      add('words-shape', 'A text is wanted here')
      continue
    }
    checkText(value, placeOf(keys, boundOnPapers), language, add)
  }
}

type Add = (code: string, message: string) => void

function checkText(text: string, place: Place, language: string, add: Add): void {
  if (place.as === 'message') return checkMessage(text, place, language, add)
  for (const [, name = '', end] of text.matchAll(/\{\s*(\w+)\s*([,}])/g))
    if (!place.known.includes(name)) add('words-argument', unknown(name, place))
    else if (end === ',')
      add('words-plural', `Papers and acts fill in {${name}} and no more: write it so`)
}

function checkMessage(text: string, place: Place, language: string, add: Add): void {
  const message = readMessage(text)
  if (!message)
    return add('words-syntax', `Close each bracket; one to be shown stands in quotes: '{'`)
  const visit = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue
      const { value: name } = element
      if (!place.known.includes(name)) add('words-argument', unknown(name, place))
      else if (element.type === TYPE.date || element.type === TYPE.time)
        add('words-argument', `Write {${name}} alone: browsers have no Welsh dates`)
      else if (element.type === TYPE.number && !/^(integer|percent)?$/.test(styleOf(element.style)))
        add('words-argument', `Write the number as {${name}, number} or {${name}, number, integer}`)
      if (element.type === TYPE.plural) {
        const wrong = wrongForms(element.options, language, element.pluralType)
        if (wrong !== '') add('words-plural', `The plural of {${name}} ${wrong}`)
      }
      if (element.type === TYPE.plural || element.type === TYPE.select)
        for (const option of Object.values(element.options)) visit(option.value)
    }
  }
  visit(message)
}

const styleOf = (style: unknown): string =>
  style === undefined || style === null ? '' : typeof style === 'string' ? style : 'skeleton'

const unknown = (name: string, { known }: Place): string =>
  `Nothing fills in {${name}} here: ` +
  (known.length === 0 ? 'write it without brackets' : `known are ${known.join(', ')}`)

/** What a language's plural lacks, or has too much, as the end of a sentence; empty when right. */
function wrongForms(
  options: Readonly<Record<string, unknown>>,
  language: string,
  type: 'cardinal' | 'ordinal' | undefined,
): string {
  const rules = new Intl.PluralRules([language, 'en'], { type: type ?? 'cardinal' })
  const categories: readonly string[] = rules.resolvedOptions().pluralCategories
  // "=0" stands for "zero" where no other number is zero in that language
  const covered = (category: string) =>
    Array.from({ length: 1001 }, (_, n) => n)
      .filter((n) => rules.select(n) === category)
      .every((n) => Object.hasOwn(options, `=${n}`))
  const lacking = categories.filter((name) => !Object.hasOwn(options, name) && !covered(name))
  if (lacking.length > 0) return `needs the forms ${lacking.join(', ')} in "${language}"`
  const unknown = Object.keys(options).filter(
    (name) => !/^=\d{1,9}$/.test(name) && !categories.includes(name),
  )
  return unknown.length > 0 ? `has forms that "${language}" has not: ${unknown.join(', ')}` : ''
}

/** Codes whose fault tells the limit that was passed. */
const limitCodes =
  /^(max|min)(Length|Items|Properties)$|^(exclusiveM|m)(aximum|inimum)$|^formatM(aximum|inimum)$/

function placeOf(
  keys: readonly string[],
  boundOnPapers: ReadonlyMap<string, readonly string[]>,
): Place {
  const [root, name = '', part, code = ''] = keys
  if (root === 'papers' && part === 'texts')
    return {
      as: 'names',
      known: [...(boundOnPapers.get(`${name} ${code}`) ?? []), ...furniture(code)],
    }
  if (root === 'acts' && part === 'text') return { as: 'names', known: ['pages'] }
  if (root === 'acts' && part === 'missing') return { as: 'message', known: ['label'] }
  const labels = ['label', 'name']
  if (root === 'formats') return { as: 'message', known: [...labels, 'number'] }
  if (root === 'faults') return { as: 'message', known: [...labels, 'number', ...paramsOf(name)] }
  if (root === 'fields' && part === 'faults')
    return {
      as: 'message',
      known: [...labels, ...(name.includes('*') ? ['number'] : []), ...paramsOf(code)],
    }
  return { as: 'text', known: [] }
}

function paramsOf(code: string): string[] {
  if (limitCodes.test(code)) return ['limit']
  return code === 'multipleOf' ? ['multipleOf'] : code === 'unprintable' ? ['characters'] : []
}

/** What a press fills into texts of its own, whatever the template binds. */
const furniture = (text: string): string[] =>
  text === 'page'
    ? ['page', 'pages']
    : text === 'signatureOf'
      ? ['person', 'at']
      : /^(officer|force)SealShown$/.test(text)
        ? ['officer', 'at']
        : []

/** By audience and text: the names that a template binds for it. */
export function boundNames(papers: Readonly<Record<string, Json>>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [audience, template] of Object.entries(papers)) {
    const visit = (node: Json): void => {
      if (Array.isArray(node)) return (node as Json[]).forEach(visit)
      if (!isObject(node)) return
      const { text, bind } = node
      if (typeof text === 'string' && isObject(bind)) {
        const key = `${audience} ${text}`
        found.set(key, [...(found.get(key) ?? []), ...Object.keys(bind)])
      }
      Object.values(node).forEach(visit)
    }
    visit(template)
  }
  return found
}

/**
 * The words as a device gets them. A text with names alone stays as it is; of a message that is more,
 * the tree goes along, by the text, so that no device needs a parser.
 */
export function lowerWords(words: Words): Words {
  const messages: Record<string, Message> = {}
  for (const [keys, text] of leavesOf(words as unknown as JsonObject)) {
    if (typeof text !== 'string' || placeOf(keys, noNames).as !== 'message') continue
    const message = readMessage(text)
    if (message && plainText(message) !== text) messages[text] = message as unknown as Message
  }
  return Object.keys(messages).length > 0 ? { ...words, messages } : words
}

const noNames: ReadonlyMap<string, readonly string[]> = new Map()

/** Undefined: it is not a message. */
function readMessage(text: string): MessageFormatElement[] | undefined {
  try {
    return parse(text, { captureLocation: false, shouldParseSkeletons: false, ignoreTag: true })
  } catch {
    return undefined
  }
}

/** The text that a message of names alone stands for; undefined where it is more. */
function plainText(message: readonly MessageFormatElement[]): string | undefined {
  const parts = message.map((element) =>
    element.type === TYPE.literal
      ? element.value
      : element.type === TYPE.argument
        ? `{${element.value}}`
        : undefined,
  )
  return parts.includes(undefined) ? undefined : parts.join('')
}

/** Every value that holds no others, with the keys to it, in the author's order. */
function* leavesOf(node: JsonObject): Generator<[keys: readonly string[], value: Json]> {
  const open: [readonly string[], Json][] = [[[], node]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [keys, value] = next
    if (!isObject(value)) yield [keys, value]
    else
      for (const [key, child] of Object.entries(value).toReversed())
        open.push([[...keys, key], child])
  }
}
