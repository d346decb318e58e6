import {
  digestOf,
  fromBase64,
  Problem,
  signEnvelope,
  toBase64,
  type Act,
  type Audience,
  type Bytes,
  type Content,
  type SealedPaper,
} from '@metip/form-definitions'
import type { Vault } from '@metip/renderer/device'
import type { PrintedPaper } from './papers.ts'

/** What leaves the device: the Envelope as a compact JWS, and the officer-sealed papers. */
export interface SealedSubmission {
  readonly envelope: string
  readonly papers: Readonly<Record<Audience, Bytes>>
}

/** Throws unless the papers with the signatures are, page for page, the ones that were shown. */
export function checkSamePages(
  shown: readonly PrintedPaper[],
  printed: readonly PrintedPaper[],
): void {
  const pages = (papers: readonly PrintedPaper[]) =>
    JSON.stringify(papers.map(({ audience, pageDigests }) => [audience, pageDigests]))
  if (pages(shown) !== pages(printed))
    throw new Problem(
      'pages-changed',
      'The papers are not the pages that were signed',
      'Nothing was sent. Go back, review and have the papers signed again.',
    )
}

/** Puts the officer's seal on each paper and signs the Envelope that binds them together. */
export async function sealSubmission(
  vault: Vault,
  content: Content,
  acts: readonly Act[],
  printed: readonly PrintedPaper[],
): Promise<SealedSubmission> {
  const { sealOfficer } = await import('@metip/templates/seal')
  const own = vault.certificate
  const chain = (vault.enrolment?.chain ?? []).map(fromBase64)
  const certificates = [own, ...chain.filter((der) => toBase64(der) !== toBase64(own))]
  const papers: Record<Audience, Bytes> = {}
  const sealed: Record<Audience, SealedPaper> = {}
  for (const { audience, bytes: unsealed, pages, pageDigests } of printed) {
    const { bytes, cms } = await sealOfficer(unsealed, { certificates, sign: vault.sign })
    papers[audience] = bytes
    sealed[audience] = { pages, pageDigests, digest: await digestOf(bytes), seal: toBase64(cms) }
  }
  const envelope = await signEnvelope(
    { kind: 'metip.envelope/1', content, acts, papers: sealed },
    own,
    vault.sign,
  )
  return { envelope, papers }
}
