import { checkPart, type Bundle } from './bundle.ts'
import { fromUtf8, type Bytes, type Digest } from './bytes.ts'
import { celRuntime } from './cel/runtime.ts'
import type { CodedPlace, FormLists } from './codes.ts'
import type { FormDeclaration, Layout, Words } from './form.ts'
import type { Json, JsonObject } from './json.ts'
import { openShelf, type ListShelf } from './list.ts'
import { Problem } from './problem.ts'
import type { Rule, RulesModule } from './rules.ts'

/** A validator as Ajv emits it: false leaves its complaints in `errors`. */
export interface Validator {
  (data: unknown): boolean
  errors?: readonly Complaint[] | null
}
export interface Complaint {
  readonly instancePath: string
  readonly schemaPath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  /** Inside `propertyNames`: the name complained about. */
  readonly propertyName?: string
}
/** A `oneOf` or `anyOf`, by the number its complaint gives: a validator for each branch. */
export interface Choice {
  /** The property whose value says which branch is meant. */
  readonly tag?: string
  readonly branches: readonly Validator[]
}
export interface Validators {
  readonly root: Validator
  readonly sections: Readonly<Record<string, Validator>>
  readonly choices?: readonly Choice[]
}

/** A Bundle, loaded and checked: what the runtime, the renderer and the press read. */
export interface OpenForm {
  readonly bundle: Bundle
  readonly declaration: FormDeclaration
  readonly layout: Layout
  readonly schema: JsonObject
  readonly rules: readonly Rule[]
  readonly validators: Validators
  /** Undefined where no answer is a code of a list. */
  readonly lists?: FormLists
  /** The words of a language, of the form's first one where it has no such words. */
  words(language: string): Words
  /** The page template for an audience. */
  paper(audience: string): Json
}

/**
 * Opens a bundle. `loadPart` answers a part's bytes, whose digest is checked here; `importPart`
 * answers a module's exports, and whoever gives it answers for its digest. `lists` are the code
 * lists at hand. Throws Problem `part-missing`, `part-altered` or `list-missing`.
 */
export async function openForm(
  bundle: Bundle,
  loadPart: (digest: Digest) => Promise<Bytes>,
  importPart: (digest: Digest) => Promise<unknown>,
  lists: ListShelf = openShelf([]),
): Promise<OpenForm> {
  const { parts } = bundle.manifest
  const digestOfPart = (name: string): Digest => {
    const digest = parts[name]
    if (digest === undefined || !Object.hasOwn(parts, name))
      throw new Problem(
        'part-missing',
        `The form has no part "${name}"`,
        'Load the form again; if it stays, tell the form’s owner.',
        { part: name },
      )
    return digest
  }
  const load = async (name: string): Promise<Json> => {
    const digest = digestOfPart(name)
    const bytes = await loadPart(digest)
    await checkPart(bytes, digest)
    return JSON.parse(fromUtf8(bytes)) as Json
  }
  const loadAll = async (prefix: string) =>
    new Map(
      await Promise.all(
        Object.keys(parts)
          .filter((name) => name.startsWith(prefix))
          .map(async (name) => [name.slice(prefix.length), await load(name)] as const),
      ),
    )
  const importDefault = async (name: string) =>
    ((await importPart(digestOfPart(name))) as { default: unknown }).default

  const [declaration, schema, layout, words, papers, rules, validators, coded] = await Promise.all([
    load('form') as unknown as Promise<FormDeclaration>,
    load('schema') as Promise<JsonObject>,
    load('layout') as unknown as Promise<Layout>,
    loadAll('words.'),
    loadAll('paper.'),
    importDefault('rules') as Promise<RulesModule>,
    importDefault('validators') as Promise<Validators>,
    loadAll('lists'),
  ])
  const found = <T>(value: T | undefined, name: string): T => {
    if (value === undefined) digestOfPart(name)
    return value as T
  }
  const first = declaration.languages[0] ?? 'en'
  return {
    bundle,
    declaration,
    layout,
    schema,
    rules: rules(celRuntime),
    validators,
    ...listsOf((coded.get('') ?? []) as unknown as readonly CodedPlace[], lists),
    words: (language) =>
      found(words.get(language) ?? words.get(first), `words.${first}`) as unknown as Words,
    paper: (audience) => found(papers.get(audience), `paper.${audience}`),
  }
}

/** The same form over other versions of its lists, such as those that a Content names. */
export const withLists = (form: OpenForm, shelf: ListShelf): OpenForm =>
  form.lists ? { ...form, lists: { ...form.lists, shelf } } : form

function listsOf(places: readonly CodedPlace[], shelf: ListShelf): { lists?: FormLists } {
  for (const { list: id } of places)
    if (!shelf.all.some(({ list }) => list.id === id))
      throw new Problem(
        'list-missing',
        `The form needs the code list "${id}", which is not here`,
        'Connect to the service and open the form again; if it stays, ask the list’s owner to publish it.',
        { list: id },
      )
  return places.length > 0 ? { lists: { places, shelf } } : {}
}
