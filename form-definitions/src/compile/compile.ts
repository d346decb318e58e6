import { bundleDigestOf, type Manifest, type Part } from '../bundle.ts'
import { digestOf, utf8, type Digest } from '../bytes.ts'
import type { Case, FormDeclaration, RulesDeclaration, Words } from '../form.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { collectFindings, FormRefused, type Findings } from './finding.ts'
import { compileLayout } from './layout.ts'
import { checkPapers } from './papers.ts'
import { compileRules } from './rules.ts'
import { compileValidators } from './validators.ts'
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

const maxBytes = 4_000_000
const maxNodes = 60_000
const maxDepth = 32

/**
 * Does all heavy work once: types, dependency order, validators, layout. The same source gives the
 * same bytes. Throws FormRefused with everything that is wrong.
 */
export async function compileForm(source: FormSource): Promise<CompiledForm> {
  const { declaration, schema, rules = {}, words, papers } = source
  const findings = collectFindings()
  checkSize('schema.json', schema, findings)
  checkSize('rules.json', rules as unknown as Json, findings)
  if (source.layout) checkSize('layout.json', source.layout, findings)
  for (const [audience, paper] of Object.entries(papers))
    checkSize(`papers/${audience}.json`, paper, findings)
  for (const [language, of] of Object.entries(words))
    checkSize(`words.${language}.json`, of as unknown as Json, findings)
  // What is too deep to walk must not be walked
  if (findings.all.length > 0) throw new FormRefused(findings.all)

  const validators = compileValidators(schema, findings)
  const rulesModule = compileRules(schema, rules, declaration, findings)
  const layout = compileLayout(source.layout, schema, rules, findings)
  checkWords(declaration, layout, schema, rules, words, findings)
  checkPapers(declaration, schema, papers, words, findings)
  if (findings.all.length > 0) throw new FormRefused(findings.all)

  const parts: Record<string, Part> = {
    form: await jsonPart(declaration),
    schema: await jsonPart(schema),
    layout: await jsonPart(layout),
    rules: await modulePart(rulesModule),
    validators: await modulePart(validators),
  }
  for (const language of declaration.languages)
    parts[`words.${language}`] = await jsonPart(words[language])
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

/** Keys keep the author's order, which is the order of acts on screen. */
async function jsonPart(value: unknown): Promise<Part> {
  const bytes = utf8(JSON.stringify(value))
  return { digest: await digestOf(bytes), mediaType: 'application/json', bytes }
}

async function modulePart(code: string): Promise<Part> {
  const bytes = utf8(code)
  return { digest: await digestOf(bytes), mediaType: 'text/javascript', bytes }
}

/** Bounded before anything recursive looks at it. */
function checkSize(file: string, root: Json, findings: Findings): void {
  let nodes = 0
  let level: Json[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    nodes += level.length
    if (depth > maxDepth || nodes > maxNodes) {
      const limit = depth > maxDepth ? `${maxDepth} levels` : `${maxNodes} values`
      findings.add(file, '', 'form-too-large', `The file has more than ${limit}`)
      return
    }
    level = level.flatMap((node) =>
      Array.isArray(node) ? (node as Json[]) : isObject(node) ? Object.values(node) : [],
    )
  }
  if (utf8(JSON.stringify(root)).length > maxBytes)
    findings.add(file, '', 'form-too-large', `The file has more than ${maxBytes} bytes`)
}
