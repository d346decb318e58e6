import type { Digest } from '../bytes.ts'
import type { Case, FormDeclaration, RulesDeclaration, Words } from '../form.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import type { OpenCodeList } from '../list.ts'
import { formatPointer, getAt } from '../pointer.ts'
import type { FormSource } from './compile.ts'
import { collectFindings, FormRefused, type Findings } from './finding.ts'
import { overlayWords, type Force } from './force.ts'
import { completeForm, draftDeclaration } from './complete.ts'
import { lowerSchema } from './dialect.ts'
import { inlineParts, type Parts } from './parts.ts'
import { vetFiles, vetSchemaCost } from './vet/index.ts'

export interface ReadOptions {
  readonly press: Digest
  /** What the form is called where nothing in it says so: its file's or folder's name. */
  readonly name?: string
  /** What language a draft's schema is written in, where it has no words; else English. */
  readonly language?: string
  /** Pieces shared between forms, which are written out where they are used. */
  readonly parts?: Parts
  /** The force whose words are laid over the form's, and whose patterns are formats. */
  readonly force?: Force
  /** The code lists there are, every version of each. */
  readonly lists?: readonly OpenCodeList[]
}

/**
 * Reads a form's folder, given as texts by path: `form.json`, `schema.json`, `layout.json`,
 * `rules.json`, `words.<language>.json`, `cases/<name>.json`, and the page templates of
 * templates/papers as `papers/<audience>.json`. Only the schema is needed: what else is missing is
 * made, and `made` says what. Throws FormRefused.
 */
export function readForm(
  files: Readonly<Record<string, string>>,
  given: Digest | ReadOptions,
): FormSource {
  const {
    press,
    force,
    parts,
    name,
    language = 'en',
    lists,
  }: ReadOptions = typeof given === 'string' ? { press: given } : given
  const findings = collectFindings()
  vetFiles(files, findings)
  // What is too large or too deep to read must not be read
  if (findings.all.length > 0) throw new FormRefused(findings.all)
  const parsed = new Map<string, Json>()
  for (const [path, text] of Object.entries(files))
    if (path.endsWith('.json'))
      try {
        parsed.set(path, JSON.parse(text) as Json)
      } catch (error) {
        // V8 quotes the file in its message; only where it broke off is worth telling
        const where = /position \d+.*$/.exec((error as Error).message)?.[0] ?? ''
        findings.add(path, '', 'json-malformed', `The file is not JSON ${where}`.trim())
      }
  const object = (path: string): JsonObject | undefined => {
    const value = parsed.get(path)
    if (value !== undefined && !isObject(value))
      findings.add(path, '', 'file-shape', 'The file must hold a JSON object')
    return isObject(value) ? value : undefined
  }
  const needed = (path: string): JsonObject => {
    if (!Object.hasOwn(files, path))
      findings.add(path, '', 'file-missing', `The form has no ${path}`)
    return object(path) ?? {}
  }
  const named = (shape: RegExp) =>
    [...parsed.keys()].sort().flatMap((path) => {
      const name = shape.exec(path)?.[1]
      const value = name === undefined ? undefined : object(path)
      return name !== undefined && value ? [[name, value] as const] : []
    })

  const schema = needed('schema.json')
  const words = Object.fromEntries(named(/^words\.([a-z]{2,3})\.json$/)) as unknown as Record<
    string,
    Words
  >
  const isDraft = !Object.hasOwn(files, 'form.json')
  const written = Object.keys(words)
  const declaration = isDraft
    ? (draftDeclaration(
        schema,
        name,
        written.length > 0 ? written : [language],
      ) as unknown as JsonObject)
    : needed('form.json')
  const layout = object('layout.json')
  const rules = object('rules.json')
  if (findings.all.length === 0) {
    checkShape('form.json', declaration, declarationShape, findings)
    for (const key of ['computed', 'default', 'visible', 'required', 'enabled', 'faults'])
      if (rules && key in rules && typeof rules[key] !== 'object')
        findings.add('rules.json', `/${key}`, 'file-shape', 'Rules stand here by their field')
    checkRuleShapes(rules, findings)
    checkDeclarations(declaration, findings)
  }
  const source: FormSource = {
    declaration: declaration as unknown as FormDeclaration,
    schema,
    ...(layout && { layout }),
    ...(rules && { rules: rules as unknown as RulesDeclaration }),
    words: force ? overlayWords(words, force, String(declaration['id'])) : words,
    papers: Object.fromEntries(named(/^papers\/([\w-]+)\.json$/)),
    cases: named(/^cases\/([\w-]+)\.json$/).map(([, value]) => value as unknown as Case),
    press,
    ...(force && { force }),
    ...(lists && { lists }),
  }
  for (const [name, value] of named(/^cases\/([\w-]+)\.json$/))
    if (
      typeof value['name'] !== 'string' ||
      !isObject(value['answers']) ||
      !isObject(value['expect'])
    )
      findings.add(
        `cases/${name}.json`,
        '',
        'file-shape',
        'A case has a name, answers, and what it expects',
      )
  if (findings.all.length > 0) throw new FormRefused(findings.all)
  const inlined = parts ? inlineParts(source, parts, findings) : source
  if (findings.all.length > 0) throw new FormRefused(findings.all)
  return madeWhole({ ...inlined, made: isDraft ? ['form.json'] : [] })
}

/** What is wrong with the layout or schema is for compilation to say, with all else. */
function madeWhole(source: FormSource): FormSource {
  const later = collectFindings()
  const schema = lowerSchema(source.schema, later)
  vetSchemaCost(schema, later)
  if (later.all.length > 0) throw new FormRefused(later.all)
  return { ...completeForm({ ...source, schema }, later).source, schema: source.schema }
}

type Shape = 'text' | 'object' | 'texts'

const wanted: Readonly<Record<Shape, string>> = {
  text: 'Write a text here',
  object: 'Write an object here: { … }',
  texts: 'Write a list of texts here: [ … ]',
}

const declarationShape: readonly (readonly [string, Shape])[] = [
  ['/id', 'text'],
  ['/version', 'text'],
  ['/marking', 'text'],
  ['/owner', 'text'],
  ['/retention', 'text'],
  ['/languages', 'texts'],
  ['/papers', 'object'],
  ['/routes', 'texts'],
  ['/acts', 'object'],
  ['/index', 'object'],
  ['/index/name', 'text'],
  ['/index/references', 'texts'],
]

const fits: Readonly<Record<Shape, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string' && value !== '',
  object: isObject,
  texts: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
}

function checkShape(
  file: string,
  value: JsonObject,
  shape: readonly (readonly [string, Shape])[],
  findings: Findings,
  base = '',
): void {
  for (const [pointer, want] of shape)
    if (!fits[want](getAt(value, pointer)))
      findings.add(file, base + pointer, 'file-shape', wanted[want])
}

function checkDeclarations(declaration: JsonObject, findings: Findings): void {
  const { id, version, papers, acts, languages } = declaration
  if (typeof id === 'string' && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    findings.add('form.json', '/id', 'file-shape', 'An id has small letters, digits and hyphens')
  if (typeof version === 'string' && !/^\d+\.\d+\.\d+$/.test(version))
    findings.add('form.json', '/version', 'file-shape', 'A version has three numbers')
  if (Array.isArray(languages) && languages.length === 0)
    findings.add('form.json', '/languages', 'file-shape', 'A form has at least one language')
  const shapes = {
    papers: [['/answers', 'texts']],
    acts: [
      ['/by', 'text'],
      ['/paper', 'text'],
      ['/person', 'text'],
    ],
  } as const
  for (const [key, group] of [
    ['papers', papers],
    ['acts', acts],
  ] as const)
    for (const [name, value] of Object.entries(isObject(group) ? group : {})) {
      const base = formatPointer([key, name])
      if (isObject(value)) checkShape('form.json', value, shapes[key], findings, base)
      else findings.add('form.json', base, 'file-shape', wanted.object)
      if (key === 'acts' && isObject(value) && !/^(accepted|signed)$/.test(String(value['did'])))
        findings.add('form.json', `${base}/did`, 'file-shape', 'An act is "accepted" or "signed"')
    }
}

function checkRuleShapes(rules: JsonObject | undefined, findings: Findings): void {
  for (const [key, group] of Object.entries(rules ?? {}))
    if (key === 'faults') {
      for (const [i, fault] of (Array.isArray(group) ? group : []).entries())
        if (
          !isObject(fault) ||
          !fits.text(fault['code']) ||
          !fits.text(fault['when']) ||
          !fits.texts(fault['at']) ||
          !/^(error|warning)$/.test(String(fault['severity']))
        )
          findings.add(
            'rules.json',
            `/faults/${i}`,
            'file-shape',
            'A fault has code, severity (error or warning), at and when',
          )
    } else
      for (const [pointer, rule] of Object.entries(isObject(group) ? group : {}))
        if (!fits.text(rule))
          findings.add(
            'rules.json',
            formatPointer([key, pointer]),
            'file-shape',
            'A rule is a text in CEL',
          )
}
