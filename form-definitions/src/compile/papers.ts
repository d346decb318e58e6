import type { FormDeclaration, Words } from '../form.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer, isUnder, type Pointer } from '../pointer.ts'
import { schemaAt } from '../schema.ts'
import type { Findings } from './finding.ts'

/** What of the Content every paper may show beside its answers. */
const facts = [
  '/submissionId',
  '/form/id',
  '/form/version',
  '/language',
  '/officer/name',
  '/officer/rank',
  '/officer/warrantNo',
  '/officer/unit',
  '/madeAt',
]

/**
 * A paper may show only what its audience may see, and only what the form asks. Also: each text it
 * names has words, and each act and paper of the declaration has the other.
 */
export function checkPapers(
  declaration: FormDeclaration,
  schema: JsonObject,
  papers: Readonly<Record<string, Json>>,
  words: Readonly<Record<string, Words>>,
  findings: Findings,
): void {
  for (const [audience, paper] of Object.entries(declaration.papers)) {
    for (const [i, pointer] of paper.answers.entries())
      if (!schemaAt(schema, pointer) || pointer === '')
        findings.add(
          'form.json',
          formatPointer(['papers', audience, 'answers', i]),
          'pointer-unknown',
          `The schema has no ${pointer}`,
        )
    const template = papers[audience]
    if (template === undefined)
      findings.add(
        'form.json',
        formatPointer(['papers', audience, 'template']),
        'paper-missing',
        'There is no such page template: write it under templates/papers, or take "template" out and the paper is made',
      )
    else checkTemplate(audience, template, paper.answers, { declaration, schema, words, findings })
  }
  for (const [name, act] of Object.entries(declaration.acts))
    if (!Object.hasOwn(declaration.papers, act.paper))
      findings.add(
        'form.json',
        formatPointer(['acts', name, 'paper']),
        'paper-missing',
        `The form has no paper "${act.paper}"`,
      )
}

interface Form {
  readonly declaration: FormDeclaration
  readonly schema: JsonObject
  readonly words: Readonly<Record<string, Words>>
  readonly findings: Findings
}

function checkTemplate(
  audience: string,
  template: Json,
  allowed: readonly Pointer[],
  { declaration, schema, words, findings }: Form,
): void {
  const file = `papers/${audience}.json`
  const checkBind = (place: Pointer, pointer: Pointer) => {
    if (facts.includes(pointer)) return
    const at = pointer.startsWith('/answers/') ? pointer.slice('/answers'.length) : undefined
    if (at === undefined || !schemaAt(schema, at))
      findings.add(file, place, 'bind-unknown', `Nothing stands at ${pointer}`)
    else if (!isUnder(allowed, at))
      findings.add(
        file,
        place,
        'bind-forbidden',
        `The ${audience} paper must not show ${at}: form.json does not let its audience see it`,
      )
  }
  const checkText = (place: Pointer, key: string) => {
    for (const language of declaration.languages) {
      // That a language has no words at all is said once, not for each text
      if (!isObject(words[language])) continue
      const texts = words[language].papers?.[audience]?.texts
      if (!texts || !Object.hasOwn(texts, key))
        findings.add(
          `words.${language}.json`,
          formatPointer(['papers', audience, 'texts', key]),
          'words-missing',
          `The paper wants this text (${file}${place})`,
        )
    }
  }
  /** A binding is a pointer, a list of them, or an object of names or with `from`. */
  const visitBind = (node: Json | undefined, place: Pointer, base: Pointer): void => {
    if (typeof node === 'string') checkBind(place, base + node)
    else if (Array.isArray(node))
      node.forEach((one: Json, i) => visitBind(one, `${place}/${i}`, base))
    else if (isObject(node) && 'from' in node) visitBind(node['from'], `${place}/from`, base)
    else if (isObject(node))
      for (const [name, one] of Object.entries(node))
        visitBind(one, place + formatPointer([name]), base)
  }
  const visit = (node: Json, place: Pointer, base: Pointer): void => {
    if (Array.isArray(node)) node.forEach((one: Json, i) => visit(one, `${place}/${i}`, base))
    if (!isObject(node)) return
    const each = typeof node['each'] === 'string' ? node['each'] : undefined
    if (each !== undefined) checkBind(`${place}/each`, base + each)
    for (const [key, child] of Object.entries(node)) {
      const here = place + formatPointer([key])
      if (['text', 'label', 'empty'].includes(key) && typeof child === 'string')
        checkText(here, child)
      else if (key === 'bind' || key === 'name') visitBind(child, here, base)
      else if (key === 'at' && typeof child === 'string') checkBind(here, base + child)
      else if (key === 'act' && typeof child === 'string') {
        const act = Object.hasOwn(declaration.acts, child) ? declaration.acts[child] : undefined
        if (!act) findings.add(file, here, 'act-unknown', `The form has no act "${child}"`)
        else if ((act.words ?? child) !== child)
          findings.add(
            file,
            here,
            'act-words',
            `The paper would print the words of "${child}" where those of "${act.words}" are accepted`,
          )
      } else visit(child, here, key === 'columns' && each !== undefined ? `${base}${each}/*` : base)
    }
  }
  visit(template, '', '')
}
