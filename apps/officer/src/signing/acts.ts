import {
  digestOf,
  type Act,
  type NeededAct,
  type OpenForm,
  type Strokes,
} from '@metip/form-definitions'
import type { PrintedPaper } from './papers.ts'

/** The words that are accepted, with the number of pages in them. */
export function wordsToAccept(
  form: OpenForm,
  language: string,
  { name, declaration }: NeededAct,
  pages: number,
): string {
  const text = form.words(language).acts[declaration.words ?? name]?.text ?? ''
  return text.replaceAll('{pages}', String(pages))
}

const who = ({ name, declaration, person }: NeededAct, at: string) => ({
  name,
  by: declaration.by,
  person,
  audience: declaration.paper,
  at,
})

export const accept = async (
  need: NeededAct,
  words: string,
  paper: PrintedPaper,
  at: string,
): Promise<Act> => ({
  ...who(need, at),
  did: 'accepted',
  words: await digestOf(words),
  pageDigests: paper.pageDigests,
})

/** `page` is counted from 1. */
export const sign = (
  need: NeededAct,
  page: number,
  paper: PrintedPaper,
  strokes: Strokes,
  at: string,
): Act => ({
  ...who(need, at),
  did: 'signed',
  page,
  pageDigests: [paper.pageDigests[page - 1] ?? ''],
  strokes,
})

/** What is still to do for one need: pages not yet signed, or the one acceptance. */
export function openPages(need: NeededAct, paper: PrintedPaper, acts: readonly Act[]): number[] {
  const done = acts.filter(({ name }) => name === need.name)
  if (need.declaration.did === 'accepted') return done.length ? [] : [0]
  const signed = new Set(done.map((act) => (act.did === 'signed' ? act.page : 0)))
  return paper.pageDigests.map((_, i) => i + 1).filter((page) => !signed.has(page))
}
