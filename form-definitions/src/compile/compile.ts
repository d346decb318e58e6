import { bundleDigestOf, type Manifest, type Part } from '../bundle.ts'
import { digestOf, utf8, type Digest } from '../bytes.ts'
import type { Case, FormDeclaration, RulesDeclaration, Words } from '../form.ts'
import type { Json, JsonObject } from '../json.ts'
import type { OpenCodeList } from '../list.ts'
import { compileCodeLists } from './codeLists.ts'
import { collectFindings, FormRefused, type Findings } from './finding.ts'
import { lowerSchema } from './dialect.ts'
import { checkFieldIds } from './diff/fields.ts'
import type { Force } from './force.ts'
import { completeForm } from './complete.ts'
import { lowerWords } from './messages.ts'
import { checkPapers } from './papers.ts'
import { compileRules } from './rules.ts'
import { compileValidators } from './validators.ts'
import { vetNames } from './vet/names.ts'
import { vetSchemaCost, vetSource } from './vet/index.ts'
import { checkWords } from './words.ts'

/** An authored form, read from its folder. */
export interface FormSource {
  readonly declaration: FormDeclaration
  readonly schema: JsonObject
  readonly layout?: JsonObject
  readonly rules?: RulesDeclaration
  readonly words: Readonly<Record<string, Words>>
  /** Page templates by audience. */
  readonly papers: Readonly<Record<string, Json>>
  readonly cases: readonly Case[]
  /** Files the author left out, and that were made: a form without a form.json is a draft. */
  readonly made?: readonly string[]
  /** What parts say of themselves, for a form whose words are made. */
  readonly partWords?: Readonly<Record<string, Words>>
  /** The code lists there are, which the schema may name. */
  readonly lists?: readonly OpenCodeList[]
  /** Whose patterns are formats; its words are laid over the form's already. */
  readonly force?: Force
  /** The paper engine that prints it. */
  readonly press: Digest
}

export interface CompiledForm {
  readonly manifest: Manifest
  /** The bundle's digest. */
  readonly digest: Digest
  /** All parts but the press, which is released by itself. */
  readonly parts: readonly Part[]
}

/**
 * Does all heavy work once: types, dependency order, validators, layout. The same source gives the
 * same bytes. Throws FormRefused with everything that is wrong.
 */
export async function compileForm(source: FormSource): Promise<CompiledForm> {
  const findings = collectFindings()
  vetSource(source, findings)
  // What was made of a name cannot be changed by the author: the name can
  const isMade = source.made?.includes('form.json') ?? false
  const names = collectFindings()
  if (isMade && findings.all.every(({ file }) => file !== 'schema.json'))
    vetNames(source.schema, names)
  if (names.all.length > 0) throw new FormRefused(names.all)
  // What is too deep to walk must not be walked
  if (findings.all.length > 0) throw new FormRefused(findings.all)

  const schema = lowerSchema(source.schema, findings)
  // References by name have become pointers, which may lead in circles too
  vetSchemaCost(schema, findings)
  if (findings.all.length > 0) throw new FormRefused(findings.all)
  const isDraft = source.made?.includes('form.json') ?? false
  const { layout, rules, origins, ...whole } = completeForm({ ...source, schema }, findings)
  const { declaration, words, papers } = whole.source
  const validators = compileValidators(schema, findings, source.force?.patterns, isDraft)
  const coded = compileCodeLists(schema, source.lists ?? [], findings)
  const rulesModule = compileRules(schema, rules, declaration, findings)
  checkFieldIds(schema, findings)
  findOrigins(findings, origins)
  checkWords(declaration, layout, schema, rules, words, findings, papers)
  checkPapers(declaration, schema, papers, words, findings)
  if (findings.all.length > 0) throw new FormRefused(findings.all)

  const parts: Record<string, Part> = {
    form: await jsonPart(declaration),
    schema: await jsonPart(schema),
    layout: await jsonPart(layout),
    rules: await modulePart(rulesModule),
    validators: await modulePart(validators),
    ...(coded.length > 0 && { lists: await jsonPart(coded) }),
  }
  for (const language of declaration.languages)
    parts[`words.${language}`] = await jsonPart(lowerWords(words[language] as Words))
  for (const audience of Object.keys(declaration.papers))
    parts[`paper.${audience}`] = await jsonPart(papers[audience])
  const manifest: Manifest = {
    kind: 'metip.bundle/1',
    form: { id: declaration.id, version: declaration.version },
    parts: {
      ...Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.digest])),
      press: source.press,
    },
  }
  return { manifest, digest: await bundleDigestOf(manifest), parts: Object.values(parts) }
}

/** A rule that the layout brought is put right in the layout. */
function findOrigins({ all }: Findings, origins: ReadonlyMap<string, string>): void {
  for (const [i, finding] of all.entries()) {
    const origin = finding.file === 'rules.json' ? origins.get(finding.pointer) : undefined
    if (origin !== undefined) all[i] = { ...finding, file: 'layout.json', pointer: origin }
  }
}

/** Keys keep the author's order, which is the order of acts on screen. */
async function jsonPart(value: unknown): Promise<Part> {
  const bytes = utf8(JSON.stringify(value))
  return { digest: await digestOf(bytes), mediaType: 'application/json', bytes }
}

async function modulePart(code: string): Promise<Part> {
  const bytes = utf8(code)
  return { digest: await digestOf(bytes), mediaType: 'text/javascript', bytes }
}
