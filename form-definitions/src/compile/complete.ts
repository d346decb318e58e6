import type { FormDeclaration, Words } from '../form.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer, getAt, parsePointer, type Pointer } from '../pointer.ts'
import { schemaAt, viewOf } from '../schema.ts'
import { automaticPaper, type AutomaticPaper } from './automaticPaper.ts'
import { automaticWords } from './automaticWords.ts'
import type { FormSource } from './compile.ts'
import { isIdentifier } from './expression.ts'
import type { Findings } from './finding.ts'
import { typesOf } from './kinds.ts'
import { lowerLayout, type Lowered } from './layout.ts'
import { mergeSaid } from './drawing.ts'
import { textAt } from './naming.ts'
import type { TextSource } from './paperEntries.ts'
import { kindTexts, paperTexts } from './paperTexts.ts'
import { withPartWords } from './parts/words.ts'

/** A form with nothing missing, its layout lowered once. */
export interface Whole extends Lowered {
  readonly source: FormSource
}

/**
 * Makes what an author left out: words, papers, the layout's own words and rules. What is there
 * stays as it is; doing it twice changes nothing. Says in `made` what was made.
 */
export function completeForm(given: FormSource, findings: Findings): Whole {
  const made = new Set(given.made ?? [])
  const { layout, schema, rules = {} } = given
  const lowered = lowerLayout(layout, schema, rules, findings, {
    isDraft: made.has('form.json'),
    formatsOfForce: Object.keys(given.force?.patterns ?? {}),
  })
  if (!layout) made.add('layout.json')
  const declaration = made.has('form.json') ? declared(given, lowered) : given.declaration
  let words = given.words
  const [first = 'en'] = declaration.languages
  if (Object.keys(words).length === 0) {
    made.add(`words.${first}.json`)
    words = {
      [first]: withPartWords(
        automaticWords(given.schema, lowered, declaration.id, {
          acts: Object.keys(declaration.acts),
          faults: (rules.faults ?? []).map(({ code }) => code),
        }),
        given.partWords?.[first],
      ),
    }
  } else if (isObject(words[first]))
    words = { ...words, [first]: mergeSaid(words[first], saidHere(given, lowered)) }
  const papers: Record<string, Json> = { ...given.papers }
  for (const [audience, paper] of Object.entries(declaration.papers)) {
    const file = `papers/${audience}.json`
    if (paper.template !== undefined || (Object.hasOwn(papers, audience) && !made.has(file))) {
      words = eachLanguage(words, (of, language) => withStanding(of, audience, language))
      continue
    }
    const fields = words[first]?.fields
    const isHinted = (pointer: Pointer) =>
      isObject(fields) && Object.hasOwn(fields, pointer) && fields[pointer]?.hint !== undefined
    const automatic = automaticPaper(declaration, audience, given.schema, lowered, isHinted)
    papers[audience] = automatic.template
    made.add(file)
    const fallback = words[first]
    words = eachLanguage(words, (of, language) =>
      withTexts(of, audience, automatic, language, fallback),
    )
  }
  const source = { ...given, declaration, words, papers, made: [...made].sort() }
  return { ...lowered, source }
}

/** Words that are no object are left for the checks to name. */
const eachLanguage = (
  words: FormSource['words'],
  change: (of: Words, language: string) => Words,
): FormSource['words'] =>
  Object.fromEntries(
    Object.entries(words).map(([language, of]) => [
      language,
      isObject(of) ? change(of, language) : of,
    ]),
  )

/** What every paper says, where the author of a page template does not say it otherwise. */
function withStanding(words: Words, audience: string, language: string): Words {
  const own = words.papers?.[audience]
  if (!isObject(own)) return words
  const standing = Object.entries(paperTexts[language] ?? paperTexts['en'] ?? {})
  const texts = isObject(own.texts) ? own.texts : {}
  const missing = Object.fromEntries(standing.filter(([key]) => !Object.hasOwn(texts, key)))
  return {
    ...words,
    papers: { ...words.papers, [audience]: { ...own, texts: { ...texts, ...missing } } },
  }
}

/** An author who writes words answers for them: of a layout nobody wrote, only its frames are named. */
const saidHere = ({ layout }: FormSource, { said }: Lowered): Lowered['said'] =>
  layout ? said : { pages: {}, groups: said.groups, fields: {} }

/** A paper's texts in one language, the author's own first. */
function withTexts(
  words: Words,
  audience: string,
  { texts }: AutomaticPaper,
  language: string,
  fallback: Words | undefined,
): Words {
  const own = words.papers?.[audience]
  const made = Object.fromEntries(
    [...texts].map(([key, source]) => [
      key,
      sourceText(words, source, language) ?? sourceText(fallback, source, language) ?? key,
    ]),
  )
  return {
    ...words,
    papers: {
      ...words.papers,
      [audience]: {
        title: own?.title ?? words.title,
        texts: { ...(paperTexts[language] ?? paperTexts['en']), ...made, ...own?.texts },
      },
    },
  }
}

function sourceText(
  words: Words | undefined,
  { path, number, standing }: TextSource,
  language: string,
): string | undefined {
  let at: Json | undefined = words as unknown as Json
  for (const key of path ?? []) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined
  if (path && typeof at !== 'string') return undefined
  const own = path && (number === undefined ? at : `${at} ${number}`)
  const after = standing && (kindTexts[language] ?? kindTexts['en'])?.[standing]
  return [own, after].filter((text) => text !== undefined).join(' – ')
}

/** What a form is that is nothing but questions: a draft, which cannot be published. */
export const draftDeclaration = (
  schema: JsonObject,
  name: string | undefined,
  /** Those its author wrote words in, English first. */
  written: readonly string[],
): FormDeclaration => ({
  id: idOf(schema, name),
  version: '0.1.0',
  marking: 'DRAFT',
  owner: 'Nobody yet',
  retention: 'Not yet decided',
  languages: written.includes('en')
    ? ['en', ...written.filter((language) => language !== 'en')]
    : written.length > 0
      ? written
      : ['en'],
  papers: { evidence: { answers: [] } },
  routes: [],
  acts: {},
  index: { name: '"Draft"', references: [] },
})

/** The draft's paper shows everything; records would find it by its first text. */
function declared({ declaration, schema }: FormSource, { layout }: Lowered): FormDeclaration {
  const fields = viewOf(schema, schema)?.['properties']
  const answers = Object.keys(isObject(fields) ? fields : {}).map((name) => formatPointer([name]))
  const name = layout.pages
    .flatMap(({ nodes }) => textsIn(nodes))
    .find((pointer) => isRead(schema, pointer))
  return {
    ...declaration,
    papers: { evidence: { answers } },
    ...(name !== undefined && {
      index: { name: `answers${name.replaceAll('/', '.')}`, references: [] },
    }),
  }
}

/** May a rule read it as a text? What may be no group at all has no fields in a rule. */
const isRead = (schema: JsonObject, pointer: Pointer): boolean =>
  schemaAt(schema, pointer)?.['type'] === 'string' &&
  parsePointer(pointer).every(
    (key, i, keys) =>
      isIdentifier(key) &&
      (i === 0 ||
        typesOf(schemaAt(schema, formatPointer(keys.slice(0, i))) ?? {}).every((type) =>
          ['object', 'null'].includes(type),
        )),
  )

/** Short texts a record may be found by. */
const named: ReadonlySet<string> = new Set(['text', 'identifier', 'vrm'])

const textsIn = (nodes: Lowered['layout']['pages'][number]['nodes']): Pointer[] =>
  nodes.flatMap((node) =>
    node.type === 'group'
      ? textsIn(node.nodes)
      : node.type === 'field' && named.has(node.kind)
        ? [node.pointer]
        : [],
  )

/** From `$id`, the title or the file's name: small letters, digits and hyphens. */
function idOf(schema: JsonObject, name: string | undefined): string {
  const last = String(getAt(schema, '/$id') ?? '')
    .replace(/[#?].*$/, '')
    .replace(/(\.schema)?\.json$/, '')
    .split('/')
    .at(-1)
  for (const text of [last, textAt(schema, 'title'), name]) {
    const id = (text ?? '')
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60)
      .replace(/-$/, '')
    if (id !== '') return id
  }
  return 'form'
}
