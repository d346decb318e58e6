import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromBase64, isObject, type Bytes } from '@metip/form-definitions'
import { openKeys, readSettings } from '@metip/form-service'
import { verifyPaper, type PaperTrust, type PaperVerdict } from '@metip/templates/verify'
import { faultsFound, good, misuse, say, table } from './say.ts'

/** `metip verify <file.pdf>`: who sealed it, whether a byte changed, in plain words. */
export async function runVerify(
  file: string,
  options: { trust?: string; json?: boolean },
): Promise<number> {
  const bytes = new Uint8Array(await readOr(file, 'paper')) as Bytes
  const { verdict, checks } = await verifyPaper(bytes, await readTrust(options.trust))
  say(options.json, { file, verdict, checks }, () =>
    [
      table(
        ['check', 'verdict', 'why'],
        checks.map((check) => [check.name, check.verdict, check.words]),
      ),
      '',
      conclusionOf(verdict, checks),
    ].join('\n'),
  )
  return verdict === 'good' ? good : faultsFound
}

function conclusionOf(verdict: string, checks: PaperVerdict['checks']): string {
  if (verdict !== 'good') return 'The paper is not to be relied on: see the checks above.'
  const absent = checks.filter((check) => check.verdict === 'absent').map(({ name }) => name)
  return absent.length > 0
    ? `What is in the paper is good; not in it: ${absent.join(', ')}.`
    : 'The paper is good: sealed by the officer and the force, and not changed since.'
}

/** The authorities of a force: a file as `GET /api/trust` answers it, or this installation's own. */
async function readTrust(file: string | undefined): Promise<PaperTrust> {
  if (file === undefined) return ownTrust()
  let trust: unknown
  try {
    trust = JSON.parse((await readOr(file, 'trust')).toString())
  } catch (error) {
    if (error instanceof SyntaxError) throw misuse(`${file} is not JSON`, saveTrust)
    throw error
  }
  const roots = (name: string): Bytes[] => {
    const list = isObject(trust) ? trust[name] : undefined
    if (!Array.isArray(list)) throw misuse(`${file} names no ${name}`, saveTrust)
    return list.map((der) => fromBase64(String(der)))
  }
  return { officerRoots: roots('officerRoots'), forceRoots: roots('forceRoots') }
}

const saveTrust = 'Save what GET /api/trust answers in it.'

async function ownTrust(): Promise<PaperTrust> {
  const { dataFolder } = readSettings(process.env)
  // opening the keys of an installation that is none would make some
  if (!existsSync(join(dataFolder, 'keys')))
    throw misuse(
      `There is no installation in ${dataFolder} whose authorities could be trusted`,
      'Name a file with --trust, or the installation in METIP_DATA.',
    )
  const keys = await openKeys(dataFolder)
  return { officerRoots: [keys.enrolment.certificate], forceRoots: [keys.forceRoot] }
}

async function readOr(path: string, what: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw misuse(`The ${what} ${path} cannot be read (${code})`, 'Check the path.')
  }
}
