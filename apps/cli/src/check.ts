import { relative } from 'node:path'
import { isFor, type Case, type OpenForm, type Projection } from '@metip/form-definitions'
import {
  caseNow,
  FormRefused,
  runCase,
  type Advice,
  type Difference,
  type Finding,
} from '@metip/form-definitions/compile'
import { compileApart, RefusedApart } from '@metip/form-definitions/worker'
import {
  compileFor,
  messageFor,
  openMapping,
  readMappings,
  type OpenMapping,
} from '@metip/submission-connectors'
import { applyFixes } from './fix.ts'
import {
  findForms,
  openBuilt,
  readFormFiles,
  type BuiltForm,
  type FormFiles,
} from './formFolder.ts'
import { migrationFindings } from './migration.ts'
import { readPaper } from './paperText.ts'
import { printProjection } from './paper.ts'
import { places, type Placed } from './places.ts'
import { faultsFound, good, say, table } from './say.ts'

interface Options {
  readonly json?: boolean
  /** Puts right what can be put right mechanically, and checks again. */
  readonly fix?: boolean
  /** Warnings count as findings. */
  readonly strict?: boolean
}

interface Checked {
  readonly folder: string
  readonly form: string
  readonly cases: number
  readonly findings: readonly Placed[]
  readonly advice: readonly Placed[]
  readonly fixed?: number
}

/** `metip check [path]`: compiles and lints forms, runs their cases, papers and messages included. */
export async function runCheck(path: string | undefined, options: Options): Promise<number> {
  const checked: Checked[] = []
  for (const form of await findForms(path)) checked.push(await checkForm(form, options))
  say(options.json, checked, () => describe(checked))
  return checked.every((form) => isGood(form, options)) ? good : faultsFound
}

const isGood = ({ findings, advice }: Checked, { strict }: Options) =>
  findings.length === 0 && !(strict && advice.some(({ severity }) => severity === 'warning'))

async function checkForm(folder: string, { fix }: Options): Promise<Checked> {
  const first = await look(folder)
  if (!fix) return placed(folder, first)
  const fixed = await applyFixes(folder, first.advice)
  return { ...placed(folder, fixed > 0 ? await look(folder) : first), fixed }
}

interface Looked {
  readonly files: FormFiles['files']
  readonly built?: BuiltForm
  readonly findings: readonly Finding[]
  readonly advice: readonly Advice[]
}

async function look(folder: string): Promise<Looked> {
  let files: FormFiles['files'] = {}
  try {
    const given = await readFormFiles(folder)
    files = given.files
    const { advice, ...built } = await compileApart(files, given.options)
    const findings = [
      ...(await tryCases(given, built)),
      ...(await migrationFindings(folder, built)),
    ]
    return { files, built, advice, findings }
  } catch (thrown) {
    if (!(thrown instanceof FormRefused)) throw thrown
    const advice = thrown instanceof RefusedApart ? thrown.advice : []
    return { files, advice, findings: thrown.findings }
  }
}

function placed(folder: string, { files, built, findings, advice }: Looked): Checked {
  const { id, version } = built?.source.declaration ?? {}
  const inFile = places(files)
  return {
    folder: relative(process.cwd(), folder) || '.',
    form: built ? `${id} ${version}` : 'refused',
    cases: built?.source.cases.length ?? 0,
    findings: findings.map(inFile),
    advice: advice.map(inFile),
  }
}

async function tryCases({ files }: FormFiles, built: BuiltForm): Promise<Finding[]> {
  const { declaration, schema, cases } = built.source
  const open = await openBuilt(built)
  const mappings = new Map<string, OpenMapping>()
  const { id, version: formVersion } = declaration
  const day = caseNow.slice(0, 10)
  for (const connector of declaration.routes) {
    const shipped = await readMappings(connector, id)
    // one that takes over on a later day is tried now
    for (const one of shipped) if (isFor(one.mapping, formVersion)) await compileFor(one, schema)
    const wanted = { connector, form: id, formVersion, day }
    mappings.set(connector, await openMapping(shipped, wanted, schema))
  }
  const found: Finding[] = []
  for (const test of cases)
    for (const one of await tryCase(open, test, mappings))
      found.push({
        file: fileOf(files, test),
        pointer: one.pointer,
        code: 'case-differs',
        message: `${test.name}: ${described(one)}`,
      })
  return found
}

const tryCase = (open: OpenForm, test: Case, mappings: ReadonlyMap<string, OpenMapping>) =>
  runCase(open, test, {
    printText: async (_audience, projection, words) =>
      readPaper((await printProjection(open, projection, words)).bytes),
    message: async (connector, projection) => {
      const mapping = mappings.get(connector)
      return mapping ? messageFor(mapping, factsOf(projection)) : null
    },
  })

/** What a mapping may speak of, from a case: there are no sealed files to send. */
const factsOf = ({ content }: Projection) => ({ ...content, receivedAt: caseNow, documents: [] })

/** A case is made up: what it expects and what was found may be told. */
function described({ message, ...values }: Difference): string {
  if (!('expected' in values)) return message
  const found = 'found' in values ? JSON.stringify(values.found) : 'nothing'
  return `${message}: expected ${JSON.stringify(values.expected)}, found ${found}`
}

const fileOf = (files: Readonly<Record<string, string>>, { name }: Case): string =>
  Object.keys(files).find(
    (path) => path.startsWith('cases/') && (JSON.parse(files[path] ?? '') as Case).name === name,
  ) ?? `cases/${name}`

function describe(checked: readonly Checked[]): string {
  const rows = checked.map((form) => [
    form.form,
    form.folder,
    String(form.cases),
    form.findings.length === 0 ? 'good' : `${form.findings.length} wrong`,
    form.advice.length === 0 ? '' : counts(form.advice),
  ])
  const lines = checked.flatMap(({ folder, findings, advice, fixed }) => [
    ...(fixed ? [`${folder}: ${fixed} put right`] : []),
    ...byFile(folder, findings),
    ...byFile(folder, advice),
  ])
  return [table(['form', 'folder', 'cases', 'verdict', 'advice'], rows), ...lines].join('\n')
}

function counts(advice: readonly Placed[]): string {
  const warnings = advice.filter(({ severity }) => severity === 'warning').length
  return `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}, ${advice.length - warnings} to consider`
}

function byFile(folder: string, found: readonly Placed[]): string[] {
  const files = [...new Set(found.map(({ file }) => file))].sort()
  return files.flatMap((file) => {
    const here = found.filter((one) => one.file === file)
    return [`\n${folder}${file === '' ? '' : `/${file}`}${lacking(here)}`, ...here.map(line)]
  })
}

/** How many words a translator has still to write; a file that is not there lacks them all. */
function lacking(found: readonly Placed[]): string {
  const n = found.filter(({ code, pointer }) => code === 'words-missing' && pointer !== '').length
  return n === 0 ? '' : ` (${n} ${n === 1 ? 'word' : 'words'} missing)`
}

function line({ pointer, line, column, severity, code, message, fix }: Placed): string {
  const place = line === undefined ? pointer : `${line}:${column} ${pointer}`
  const how = fix ? ' (--fix)' : ''
  return `  ${place} ${severity ?? 'wrong'} ${code}: ${message}${how}`.replace(/^ {3,}/, '  ')
}
