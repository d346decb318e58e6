import { canonicalBytes, digestOf, type Digest } from '@metip/form-definitions'

/** What decides how a font draws and reads; streams by the digest of their decoded bytes. */
export interface FontFacts {
  readonly baseFont: string
  /** Thousandths, by glyph. */
  readonly widths: readonly number[]
  readonly program: Digest
  readonly toUnicode: Digest
}

/** One page without its strokes, which lie in the form XObjects that its content names. */
export interface PageFacts {
  /** From 0. */
  readonly index: number
  /** MediaBox as it is written: "0 0 595.28 841.89". */
  readonly box: string
  /** Digest of the decoded content stream. */
  readonly content: Digest
  /** By resource name, `fontDigest` of each. */
  readonly fonts: Readonly<Record<string, Digest>>
}

export const fontDigest = (facts: FontFacts): Promise<Digest> =>
  digestOf(canonicalBytes({ kind: 'metip.font/1', ...facts }))

/** SHA-256 of the RFC 8785 form of these facts. */
export const pageDigest = (facts: PageFacts): Promise<Digest> =>
  digestOf(canonicalBytes({ kind: 'metip.page/1', ...facts }))
