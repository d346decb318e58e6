import {
  Problem,
  type Json,
  type OpenCodeList,
  type OpenForm,
  type RulesDeclaration,
  type Words,
} from '@metip/form-definitions'

/** A form as JSON in a page's own hands. Only the schema is needed: what else is missing is made. */
export interface LooseForm {
  /** JSON Schema 2020-12 of the answers; drafts 4 to 7 are read as well. */
  readonly schema: object
  /** A UI Schema: `docs/layout.md`. */
  readonly layout?: object
  /** CEL by the field it concerns: `docs/rules.md`. */
  readonly rules?: RulesDeclaration
  /** By language: `{ en: { title, pages, fields … }, cy: … }`. Whole, where they are given. */
  readonly words?: Readonly<Record<string, Words>>
  /** What language the schema's own titles are in, where there are no words; else English. */
  readonly language?: string
  /** The code lists that the schema names. */
  readonly lists?: readonly OpenCodeList[]
}

/** The form is printed by nobody here. */
const noPress = '0'.repeat(64)

/**
 * Compiles a form in the page, for a host without a service: the result is `<metip-form>`'s
 * `bundle`. The compiler comes with the first call (about 360 kB gz), never with the element.
 *
 * What it makes of rules and schema is a module that the page imports from a `blob:` URL: its
 * Content-Security-Policy needs `script-src blob:`, and neither `unsafe-eval` nor `unsafe-inline`.
 * A page that must do without compiles beforehand (`metip publish`) and calls `openForm`.
 *
 * Rejects with `FormRefused` (a Problem `form-refused`; `findings` holds all that is wrong and
 * where), with Problem `list-missing`, or with `module-refused` where the policy forbids `blob:`.
 */
export async function readForm(loose: LooseForm): Promise<OpenForm> {
  const {
    collectFindings,
    compileForm,
    FormRefused,
    openCompiled,
    readForm: read,
  } = await import('@metip/form-definitions/compile')
  const findings = collectFindings()
  const files: Record<string, string> = {}
  const given: readonly (readonly [string, unknown])[] = [
    ['schema.json', loose.schema],
    ['layout.json', loose.layout],
    ['rules.json', loose.rules],
    ...Object.entries(loose.words ?? {}).map(
      ([key, value]) => [`words.${key}.json`, value] as const,
    ),
  ]
  for (const [file, value] of given) {
    const text = textOf(value)
    if (text !== undefined) files[file] = text
    else if (value !== undefined)
      findings.add(file, '', 'json-malformed', 'This is not JSON: it holds itself, or is no data')
  }
  if (findings.all.length > 0) throw new FormRefused(findings.all)

  const { lists = [], language } = loose
  const source = read(files, {
    press: noPress,
    lists,
    ...(language !== undefined && { language }),
  })
  return openCompiled(await compileForm(source), importText, lists)
}

function textOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value as Json | undefined)
  } catch {
    // circular, or a BigInt: said by the caller, with the file's name
    return undefined
  }
}

async function importText(code: string): Promise<unknown> {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  try {
    return await import(/* @vite-ignore */ url)
  } catch {
    throw new Problem(
      'module-refused',
      'The page may not run what the form was compiled to',
      'Allow blob: in script-src of the page’s Content-Security-Policy, or open a published bundle.',
    )
  } finally {
    URL.revokeObjectURL(url)
  }
}
