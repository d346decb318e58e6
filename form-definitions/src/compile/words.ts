import type { FormDeclaration, Layout, LayoutNode, RulesDeclaration, Words } from '../form.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer } from '../pointer.ts'
import { schemaAt } from '../schema.ts'
import type { Findings } from './finding.ts'

/** Every word a person will see must be there, in every language of the form. */
export function checkWords(
  declaration: FormDeclaration,
  layout: Layout,
  schema: JsonObject,
  rules: RulesDeclaration,
  words: Readonly<Record<string, Words>>,
  findings: Findings,
): void {
  for (const language of declaration.languages) {
    const file = `words.${language}.json`
    const of: Json = words[language] as unknown as Json
    if (!isObject(of)) {
      findings.add(file, '', 'words-missing', `The form has no words in ${language}`)
      continue
    }
    const need = (...keys: string[]) => {
      let at: Json | undefined = of
      for (const key of keys) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined
      if (typeof at !== 'string' || at.trim() === '')
        findings.add(file, formatPointer(keys), 'words-missing', 'Words are missing here')
    }
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
      if (typeof fieldWords(of, at[0] ?? '', code) !== 'string') need('faults', code)
    for (const [name, act] of Object.entries(declaration.acts)) {
      need('acts', name, 'label')
      need('acts', name, 'missing')
      if (act.words !== undefined) need('acts', act.words, 'text')
    }
    for (const audience of Object.keys(declaration.papers)) need('papers', audience, 'title')
    for (const pointer of Object.keys(isObject(of['fields']) ? of['fields'] : {}))
      if (!schemaAt(schema, pointer))
        findings.add(
          file,
          formatPointer(['fields', pointer]),
          'pointer-unknown',
          'There are words here for an answer the schema does not have',
        )
  }
}

const choicesOf = (options: JsonObject): string[] =>
  Array.isArray(options['enum']) ? options['enum'].map(String) : []

function fieldWords(words: JsonObject, pointer: string, code: string): Json | undefined {
  let at: Json | undefined = words
  for (const key of ['fields', pointer, 'faults', code]) at = isObject(at) ? at[key] : undefined
  return at
}
