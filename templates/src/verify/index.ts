import {
  certificateSerialOf,
  digestOf,
  Problem,
  type Bytes,
  type Digest,
  type Projection,
} from '@metip/form-definitions'
import { readFile, resolverOf, type PdfFile } from '../pdf/file.ts'
import { refused } from '../pdf/reader.ts'
import { checkChanges } from './changes.ts'
import { readProjection } from './data.ts'
import { checkFrame } from './frame.ts'
import { checkActs, readPages, type ReadPage } from './pages.ts'
import { checkForceSeal, checkOfficerSeal, type SealFinding } from './seals.ts'
import { checkStrokes } from './strokes.ts'

/** Certificates of the authorities to believe, DER. */
export interface PaperTrust {
  readonly officerRoots: readonly Bytes[]
  readonly forceRoots: readonly Bytes[]
}

export type CheckName =
  'file' | 'officer-seal' | 'force-seal' | 'changes' | 'data' | 'officer' | 'pages' | 'strokes'

export interface Check {
  readonly name: CheckName
  readonly verdict: 'good' | 'bad' | 'absent'
  /** What was found, in plain words; never an answer. */
  readonly words: string
}

export interface PaperVerdict {
  readonly verdict: 'good' | 'bad'
  readonly checks: readonly Check[]
  readonly projection?: Projection
  /** SHA-256 of the officer-sealed bytes, which the Envelope names. */
  readonly officerDigest?: Digest
  /** Recomputed from the pages. */
  readonly pageDigests: readonly Digest[]
}

/** Far above any paper: 100,000 characters and their strokes make less than 2 MB. */
const maxSizeBytes = 64 * 1024 * 1024

/** What one check found out. A Problem on the way makes it bad, with the Problem's words. */
type Finding = Omit<Check, 'name'>
const good = (words: string): Finding => ({ verdict: 'good', words })

/**
 * Checks a Paper by itself: seals, certificates, what each revision changed, the data in it, and
 * the pages against what was signed. Anything may be handed in; the answer is always a verdict.
 */
export async function verifyPaper(bytes: Bytes, trust: PaperTrust): Promise<PaperVerdict> {
  const checks: Check[] = []
  const check = async <T>(
    name: CheckName,
    run: () => Promise<{ finding: Finding; value: T }>,
  ): Promise<T | undefined> => {
    try {
      const { finding, value } = await run()
      checks.push({ name, ...finding })
      return value
    } catch (error) {
      checks.push({ name, verdict: 'bad', words: wordsOf(error) })
      return undefined
    }
  }

  const file = await check('file', async () => {
    const read = openFile(bytes)
    checkFrame(resolverOf(read, 1), read)
    return {
      finding: good('The file is a paper, whole and without anything hidden in it'),
      value: read,
    }
  })
  if (!file) return { verdict: 'bad', checks, pageDigests: [] }

  const officerSeal = await check('officer-seal', async () => {
    const finding = await checkOfficerSeal(file, trust.officerRoots)
    return { finding: { verdict: finding.verdict, words: finding.words }, value: finding }
  })
  await check('force-seal', async () => {
    const { verdict, words } = await checkForceSeal(file, trust.forceRoots)
    return { finding: { verdict, words }, value: undefined }
  })
  await check('changes', async () => ({ finding: checkChanges(file), value: undefined }))
  const resolver = resolverOf(file, 1)
  const projection = await check('data', async () => ({
    value: readProjection(resolver),
    finding: good('The paper holds its answers and acts as data'),
  }))
  await check('officer', async () => ({
    finding: checkOfficer(officerSeal, projection),
    value: undefined,
  }))
  let pages: ReadPage[] = []
  await check('pages', async () => {
    pages = await readPages(resolver)
    return { finding: checkActs(pages, projection), value: undefined }
  })
  await check('strokes', async () => ({
    finding: checkStrokes(resolver, pages, projection),
    value: undefined,
  }))

  const end = file.revisions[0]?.end ?? 0
  // A paper waits for the force's seal, and some papers ask nobody to sign; none goes without the
  // officer's seal
  const bad = checks.some(
    ({ name, verdict }) => verdict === 'bad' || (verdict === 'absent' && name === 'officer-seal'),
  )
  return {
    verdict: bad ? 'bad' : 'good',
    checks,
    ...(projection ? { projection } : {}),
    officerDigest: await digestOf(bytes.subarray(0, end)),
    pageDigests: pages.map((page) => page.digest),
  }
}

function openFile(bytes: Bytes): PdfFile {
  if (bytes.length > maxSizeBytes)
    throw new Problem('paper-unreadable', 'The file is larger than any paper', 'Check the file.')
  const file = readFile(bytes)
  if (file.revisions.length > 2)
    throw new Problem(
      'paper-unreadable',
      'The file was changed after the force sealed it',
      'Fetch the paper again from where it is kept.',
    )
  return file
}

/** The officer whom the paper names is the one whose certificate sealed it. */
function checkOfficer(seal: SealFinding | undefined, projection: Projection | undefined): Finding {
  if (!seal || !projection)
    throw refused('Without seal and data, the officer cannot be compared with the seal')
  if (seal.verdict === 'absent')
    return { verdict: 'absent', words: 'Without a seal, nobody vouches for the officer named' }
  if (seal.serial !== certificateSerialOf(projection.content.officer))
    throw refused('The paper was sealed by another officer than the one it names')
  return good('The officer whom the paper names is the one who sealed it')
}

/** Our own refusals say what is wrong; what a library or the platform says is not for a reader. */
const wordsOf = (error: unknown): string =>
  error instanceof Problem ? error.message : 'This part of the file is not as a paper has it'
