import { canonicalText } from '../../canonical.ts'
import type { FormSource } from '../compile.ts'
import { lowerSchema } from '../dialect.ts'
import { collectFindings } from '../finding.ts'
import { lowerLayout, placedIn } from '../layout.ts'
import { isObject, type Json, type JsonObject } from '../../json.ts'
import { formatPointer, type Pointer } from '../../pointer.ts'
import type { Tell } from './change.ts'
import { labelOf, type Matched } from './fields.ts'

/** Words, layout and page templates: what people see, told file by file. */
export function diffWords(
  older: FormSource,
  newer: FormSource,
  { pairs }: Matched,
  tell: Tell,
): void {
  const now = new Map(pairs.map((pair) => [pair.older.pointer, pair.newer.pointer]))
  for (const [language, words] of Object.entries(newer.words)) {
    const file = `words.${language}.json`
    const before = Object.hasOwn(older.words, language) ? older.words[language] : undefined
    if (!before) continue
    const was = textsOf(before as unknown as Json, now)
    const is = textsOf(words as unknown as Json, new Map())
    const changed: Pointer[] = []
    const [actsBefore, actsNow] = [older, newer].map(acceptedIn)
    const accepted = [...new Set([...was.keys(), ...is.keys()])]
      .filter((pointer) => /^\/acts\/[^/]+\/text$/.test(pointer))
      // The words of an act that is new or gone are told with the act
      .filter((pointer) => actsBefore?.has(pointer) === actsNow?.has(pointer))
    for (const pointer of accepted)
      if (was.get(pointer) !== is.get(pointer))
        tell(
          'breaking',
          file,
          pointer,
          'declaration-words',
          'What a person accepts has other words: who answers for the form must approve them',
        )
    for (const [pointer, text] of is)
      if (was.has(pointer) && was.get(pointer) !== text && !accepted.includes(pointer))
        changed.push(pointer)
    for (const pointer of changed)
      tell('safe', file, pointer, 'words-changed', 'These words have changed')
    const added = [...is.keys()].filter((pointer) => !was.has(pointer)).length
    const removed = [...was.keys()].filter((pointer) => !is.has(pointer)).length
    if (added + removed > 0)
      tell('safe', file, '', 'words-count', `${added} texts are new, ${removed} are gone`)
  }
  if (layoutRules(older.layout) !== layoutRules(newer.layout))
    tell(
      'migration',
      'layout.json',
      '',
      'layout-rules-changed',
      'The layout shows questions, or lets them be changed, in other cases: an answer in a draft may be left out',
    )
  const [askedBefore, askedNow] = [askedBy(older), askedBy(newer)]
  for (const { older: was, newer: is } of pairs)
    if (
      askedBefore.has(was.pointer) &&
      !askedNow.has(is.pointer) &&
      !Object.hasOwn(newer.rules?.computed ?? {}, is.pointer)
    )
      tell(
        'migration',
        'layout.json',
        is.pointer,
        'question-unasked',
        `${labelOf(newer, is.pointer)} is not asked any more: nobody sees what a draft answered`,
      )
  tellFile(
    'layout.json',
    'layout-changed',
    'The questions are laid out otherwise',
    tell,
  )(older.layout, newer.layout)
  for (const [audience, template] of Object.entries(newer.papers))
    if (Object.hasOwn(older.papers, audience))
      tellFile(
        `papers/${audience}.json`,
        'template-changed',
        `The pages of the ${audience} paper look otherwise`,
        tell,
      )(older.papers[audience], template)
}

/** The answers that have a place on the screen. */
function askedBy({ layout, schema, rules = {} }: FormSource): ReadonlySet<Pointer> {
  // Both forms have been compiled: what there is to find was found there
  const found = collectFindings()
  const { pages } = lowerLayout(layout, lowerSchema(schema, found), rules, found, {
    isDraft: true,
  }).layout
  return placedIn(pages)
}

const acceptedIn = ({ declaration }: FormSource): Set<Pointer> =>
  new Set(
    Object.entries(declaration.acts).map(([name, { words }]) =>
      formatPointer(['acts', words ?? name, 'text']),
    ),
  )

/** JSON Forms' rules, each with the scope it stands at: what they say is lowered to rules. */
function layoutRules(layout: Json | undefined): string {
  const found: Json[] = []
  const walk = (node: Json | undefined, depth: number): void => {
    if (depth > 40) return
    if (Array.isArray(node)) for (const child of node as Json[]) walk(child, depth + 1)
    if (!isObject(node)) return
    const { rule, ...rest } = node
    // A group is known by what stands in it
    if (isObject(rule)) found.push([rule, scopesIn(rest)])
    for (const child of Object.values(rest)) walk(child, depth + 1)
  }
  walk(layout, 0)
  return found.map(canonicalText).sort().join('\n')
}

const scopesIn = (node: JsonObject): string[] =>
  [...JSON.stringify(node).matchAll(/"scope":"([^"]*)"/g)].map(([, scope = '']) => scope).sort()

const tellFile =
  (file: string, code: string, words: string, tell: Tell) =>
  (older: Json | undefined, newer: Json | undefined): void => {
    if (canonicalText(older ?? null) !== canonicalText(newer ?? null))
      tell('safe', file, '', code, words)
  }

/** Every text by its pointer; those of an answer by the pointer it has now. */
function textsOf(words: Json, now: ReadonlyMap<string, string>): Map<Pointer, string> {
  const texts = new Map<Pointer, string>()
  const walk = (node: Json | undefined, keys: readonly string[]): void => {
    if (typeof node === 'string') texts.set(formatPointer(keys), node)
    if (isObject(node) && keys.length < 8)
      for (const [key, child] of Object.entries(node))
        walk(child, [
          ...keys,
          keys[0] === 'fields' && keys.length === 1 ? (now.get(key) ?? key) : key,
        ])
  }
  walk(words, [])
  return texts
}
