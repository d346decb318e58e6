import { relative } from 'node:path'
import { type Case, type OpenForm, type Projection } from '@metip/form-definitions'
import { caseNow, FormRefused, runCase } from '@metip/form-definitions/compile'
import { messageFor, openMapping, type OpenMapping } from '@metip/submission-connectors'
import { buildForm, findForms, openBuilt } from './formFolder.ts'
import { readPaper } from './paperText.ts'
import { printProjection } from './paper.ts'
import { faultsFound, good, say, table } from './say.ts'

interface Finding {
  readonly where: string
  readonly what: string
}

interface Checked {
  readonly folder: string
  readonly form: string
  readonly cases: number
  readonly findings: readonly Finding[]
}

/** `metip check [folder]`: compiles forms, runs their cases, papers and messages included. */
export async function runCheck(
  folder: string | undefined,
  options: { json?: boolean },
): Promise<number> {
  const checked: Checked[] = []
  for (const form of await findForms(folder)) checked.push(await checkForm(form))
  say(options.json, checked, () => describe(checked))
  return checked.every(({ findings }) => findings.length === 0) ? good : faultsFound
}

async function checkForm(folder: string): Promise<Checked> {
  const where = relative(process.cwd(), folder) || '.'
  try {
    const built = await buildForm(folder)
    const { declaration, schema, cases } = built.source
    const open = await openBuilt(built)
    const mappings = new Map<string, OpenMapping>()
    for (const route of declaration.routes)
      mappings.set(route, await openMapping(route, declaration.id, schema))
    const findings: Finding[] = []
    for (const test of cases)
      for (const { pointer, message } of await tryCase(open, test, mappings))
        findings.push({ where: `${test.name} ${pointer}`, what: message })
    if (cases.length === 0)
      findings.push({ where: 'cases', what: 'A form brings at least one case' })
    return {
      folder: where,
      form: `${declaration.id} ${declaration.version}`,
      cases: cases.length,
      findings,
    }
  } catch (thrown) {
    if (!(thrown instanceof FormRefused)) throw thrown
    const findings = thrown.findings.map(({ file, pointer, message }) => ({
      where: `${file}${pointer}`,
      what: message,
    }))
    return { folder: where, form: 'refused', cases: 0, findings }
  }
}

const tryCase = (open: OpenForm, test: Case, mappings: ReadonlyMap<string, OpenMapping>) =>
  runCase(open, test, {
    printText: async (audience, projection) =>
      readPaper((await printProjection(open, projection)).bytes),
    message: async (connector, projection) => {
      const mapping = mappings.get(connector)
      return mapping ? messageFor(mapping, factsOf(projection)) : null
    },
  })

/** What a mapping may speak of, from a case: there are no sealed files to send. */
const factsOf = ({ content }: Projection) => ({ ...content, receivedAt: caseNow, documents: [] })

function describe(checked: readonly Checked[]): string {
  const rows = checked.map((form) => [
    form.form,
    form.folder,
    String(form.cases),
    form.findings.length === 0 ? 'good' : `${form.findings.length} wrong`,
  ])
  const findings = checked.flatMap((form) =>
    form.findings.map(({ where, what }) => `${form.folder}: ${where}: ${what}`),
  )
  return [table(['form', 'folder', 'cases', 'verdict'], rows), ...findings].join('\n')
}
