import type { FormDeclaration, Layout, LayoutNode, RulesDeclaration, Words } from '../form.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer } from '../pointer.ts'
import { schemaAt } from '../schema.ts'
import type { FormSource } from './compile.ts'
import type { Findings } from './finding.ts'
import { boundNames, checkMessages } from './messages.ts'

type AllWords = Readonly<Record<string, Words>>

/** Every word a person will see must be there, in every language of the form, and be a fit text. */
export function checkWords(
  declaration: FormDeclaration,
  layout: Layout,
  schema: JsonObject,
  rules: RulesDeclaration,
  words: AllWords,
  findings: Findings,
  papers: FormSource['papers'] = {},
): void {
  const wanted = neededWords(declaration, layout, rules)
  const bound = boundNames(papers)
  for (const language of declaration.languages) {
    const file = `words.${language}.json`
    const of = ofLanguage(words, language)
    if (!of) {
      findings.add(
        file,
        '',
        'words-missing',
        `Write this file: form.json names the language ${language}`,
      )
      continue
    }
    for (const need of wanted)
      if (!isMet(of, need))
        findings.add(
          file,
          formatPointer(need.keys),
          'words-missing',
          'Write the words that are missing here',
        )
    for (const pointer of Object.keys(isObject(of['fields']) ? of['fields'] : {}))
      if (!schemaAt(schema, pointer))
        findings.add(
          file,
          formatPointer(['fields', pointer]),
          'pointer-unknown',
          'Take these words away, or name an answer of the schema: it has none here',
        )
    checkMessages(language, of, bound, findings)
  }
}

/** Words that must be there: at `keys`, or at `or` if they stand there already. */
interface Need {
  readonly keys: readonly string[]
  readonly or?: readonly string[]
}

function neededWords(
  declaration: FormDeclaration,
  layout: Layout,
  rules: RulesDeclaration,
): readonly Need[] {
  const needs: Need[] = []
  const need = (...keys: string[]) => void needs.push({ keys })
  need('title')
  const walk = (nodes: readonly LayoutNode[]): void => {
    for (const node of nodes) {
      if (node.type === 'text') need('groups', node.id, 'label')
      if (node.type === 'group' && node.id !== undefined) need('groups', node.id, 'label')
      if (node.type === 'repeat') need('fields', node.pointer, 'item')
      if (node.type === 'field' || node.type === 'repeat') need('fields', node.pointer, 'label')
      if (node.type === 'field')
        for (const choice of choicesOf(node.options))
          need('fields', node.pointer, 'options', choice)
      if (node.type === 'group' || node.type === 'repeat') walk(node.nodes)
    }
  }
  for (const page of layout.pages) {
    need('pages', page.id, 'label')
    walk(page.nodes)
  }
  for (const { code, at } of rules.faults ?? [])
    needs.push({ keys: ['faults', code], or: ['fields', at[0] ?? '', 'faults', code] })
  for (const [name, act] of Object.entries(declaration.acts)) {
    need('acts', name, 'label')
    need('acts', name, 'missing')
    if (act.words !== undefined) need('acts', act.words, 'text')
  }
  for (const audience of Object.keys(declaration.papers)) need('papers', audience, 'title')
  return needs
}

const choicesOf = (options: JsonObject): string[] =>
  Array.isArray(options['enum']) ? options['enum'].map(String) : []

function ofLanguage(words: AllWords, language: string): JsonObject | undefined {
  const of = Object.hasOwn(words, language) ? (words[language] as unknown as Json) : undefined
  return isObject(of) ? of : undefined
}

const isMet = (words: JsonObject, { keys, or }: Need): boolean =>
  hasText(words, keys) || (or !== undefined && hasText(words, or))

function hasText(words: JsonObject, keys: readonly string[]): boolean {
  let at: Json | undefined = words
  // Not by pointer: any name an author gives may stand here, reserved ones too
  for (const key of keys) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined
  return typeof at === 'string' && at.trim() !== ''
}
