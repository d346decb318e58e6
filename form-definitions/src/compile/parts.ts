import type { RulesDeclaration, Words } from '../form.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer } from '../pointer.ts'
import type { FormSource } from './compile.ts'
import type { Findings } from './finding.ts'
import { inlineLayout } from './parts/layout.ts'
import type { Parts, PartSource, PartWords } from './parts/part.ts'
import { inlineRules } from './parts/rules.ts'
import { inlineSchema, placesOf } from './parts/schema.ts'
import { inlineWords } from './parts/words.ts'

export type { Parts, PartSource, PartWords } from './parts/part.ts'

/** Files deeper than this are not walked: nothing sensible is, and compilation refuses them. */
const maxDepth = 64

/**
 * Reads parts from texts by path: `<id>/<version>/schema.json`, and if wanted `layout.json`,
 * `rules.json` and `words.<language>.json` beside it. What is wrong goes to the findings.
 */
export function readParts(files: Readonly<Record<string, string>>, findings: Findings): Parts {
  const read = new Map<string, Map<string, JsonObject>>()
  for (const path of Object.keys(files).sort()) {
    const [, part = '', file = ''] =
      /^([a-z0-9]+(?:-[a-z0-9]+)*\/\d+\.\d+\.\d+)\/([\w.-]+\.json)$/.exec(path) ?? []
    if (part === '') continue
    const value = parsed(files[path] ?? '')
    const wrong = isObject(value) && isShallow(value) ? misshapen(file, value) : ''
    if (wrong !== undefined)
      findings.add(
        `parts/${path}`,
        wrong,
        'part-malformed',
        'A file of a part is written like the same file of a form',
      )
    else read.set(part, (read.get(part) ?? new Map()).set(file, value as JsonObject))
  }
  return new Map([...read].map(([part, files]) => [part, partOf(part, files, findings)]))
}

function partOf(
  part: string,
  files: ReadonlyMap<string, JsonObject>,
  findings: Findings,
): PartSource {
  const [schema, layout, rules] = ['schema', 'layout', 'rules'].map((name) =>
    files.get(`${name}.json`),
  )
  if (!schema)
    findings.add(`parts/${part}/schema.json`, '', 'file-missing', 'A part needs its schema.json')
  const words = [...files].flatMap(([file, value]) => {
    const language = /^words\.([a-z]{2,3})\.json$/.exec(file)?.[1]
    return language === undefined ? [] : [[language, value as PartWords] as const]
  })
  return {
    schema: schema ?? {},
    ...(layout && { layout }),
    ...(rules && { rules: rules as unknown as RulesDeclaration }),
    words: Object.fromEntries(words),
  }
}

/**
 * The form with its parts written out: schemas become `$defs`, a `Part` of the layout becomes the
 * part's own fragment, words and rules go to each place the part is used at. Where the form says
 * something itself, the form’s own stands.
 */
export function inlineParts(source: FormSource, parts: Parts, findings: Findings): FormSource {
  // Too deep to walk: compilation says so
  if (!isShallow(source.schema) || !isShallow(source.layout ?? null)) return source
  const schema = inlineSchema(source.schema, parts, findings)
  const layout = source.layout && inlineLayout(source.layout, parts, findings)
  if (schema === source.schema) return layout ? { ...source, layout } : source
  const places = placesOf(schema, parts, findings)
  const rules = inlineRules(source.rules, places, parts, findings)
  return {
    ...source,
    schema,
    ...(layout && { layout }),
    ...(rules && { rules }),
    ...saidBy(source, (own) => inlineWords(own, places, parts, findings)),
  }
}

/** The form's words with those of its parts; where the form has none, theirs wait until words are made. */
function saidBy(
  { words, declaration }: FormSource,
  inline: (own: FormSource['words']) => FormSource['words'],
): Pick<FormSource, 'words' | 'partWords'> {
  if (Object.keys(words).length > 0) return { words: inline(words) }
  const { languages } = declaration
  const none = { fields: {} } as unknown as Words
  const partWords = inline(Object.fromEntries(languages.map((language) => [language, none])))
  return { words, partWords }
}

/** Where a file of a part is not of the shape that the same file of a form has. */
function misshapen(file: string, value: JsonObject): string | undefined {
  const every = (of: Json | undefined, fits: (one: Json) => boolean) =>
    of === undefined || (isObject(of) && Object.values(of).every(fits))
  const isText = (one: Json | undefined) => typeof one === 'string'
  const isPlace = (one: Json) => typeof one === 'string' && /^(\/|$)/.test(one)
  if (file === 'rules.json') {
    for (const [kind, rules] of Object.entries(value))
      if (kind === 'faults') {
        const list = Array.isArray(rules) ? (rules as readonly Json[]) : [null]
        const wrong = list.findIndex(
          (one) =>
            !isObject(one) ||
            !isText(one['code']) ||
            !isText(one['when']) ||
            !/^(error|warning)$/.test(String(one['severity'])) ||
            !Array.isArray(one['at']) ||
            !one['at'].every(isPlace),
        )
        if (wrong >= 0) return `/faults/${wrong}`
      } else {
        const stray = Object.keys(isObject(rules) ? rules : {}).find((at) => !isPlace(at))
        if (stray !== undefined) return formatPointer([kind, stray])
        if (!every(rules, isText)) return formatPointer([kind])
      }
  }
  if (file.startsWith('words.')) {
    if (!every(value['fields'], isObject)) return '/fields'
    if (!every(value['groups'], isObject)) return '/groups'
    if (!every(value['faults'], isText)) return '/faults'
  }
  return undefined
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

function isShallow(root: Json): boolean {
  let level: Json[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return false
    level = level.flatMap((node) =>
      Array.isArray(node) ? (node as Json[]) : isObject(node) ? Object.values(node) : [],
    )
  }
  return true
}
