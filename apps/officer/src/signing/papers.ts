import {
  paperWords,
  project,
  type Act,
  type Audience,
  type Bytes,
  type Content,
  type Digest,
  type OpenForm,
} from '@metip/form-definitions'
import type { PrintJob } from '@metip/templates/press'
import type { Press } from '../press.ts'

/** One paper as the press printed it. */
export interface PrintedPaper {
  readonly audience: Audience
  readonly title: string
  readonly pages: number
  readonly pageDigests: readonly Digest[]
  readonly bytes: Bytes
}

/** Prints each paper the form declares, in the form's order, with what has been signed so far. */
export async function printPapers(
  press: Press,
  form: OpenForm,
  content: Content,
  acts: readonly Act[],
): Promise<PrintedPaper[]> {
  const words = paperWords(form, content)
  const papers: PrintedPaper[] = []
  for (const [audience, { answers }] of Object.entries(form.declaration.papers)) {
    const job: PrintJob = {
      template: form.paper(audience) as unknown as PrintJob['template'],
      words,
      projection: await project(content, acts, audience, answers),
      marking: form.declaration.marking,
    }
    const title = sayTitle(words.papers[audience]?.title ?? audience)
    papers.push({ audience, title, ...(await press.print(job)) })
  }
  return papers
}

/** "WITNESS STATEMENT" heads a paper; on screen it would shout. */
const sayTitle = (title: string): string =>
  title === title.toUpperCase() ? title.charAt(0) + title.slice(1).toLowerCase() : title
