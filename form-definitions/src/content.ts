import { digestOf, type Digest } from './bytes.ts'
import { canonicalBytes } from './canonical.ts'
import type { Json, JsonObject } from './json.ts'
import { getAt, isUnder, setAt, type Pointer } from './pointer.ts'

/** Who a paper is for. Each audience has a Paper of its own, sealed by itself. */
export type Audience = string

/** Where an answer came from. A pointer with no entry was typed. */
export type Provenance =
  | { readonly from: 'typed' | 'dictated' | 'computed' }
  | {
      readonly from: 'lookup'
      readonly source: string
      readonly record: string
      readonly retrievedAt: string
      readonly editedSince: boolean
    }

/** The officer who takes the submission, as the sign-in said it. */
export interface Officer {
  /** The identity provider's subject. */
  readonly id: string
  readonly name: string
  readonly rank: string
  readonly warrantNo: string
  readonly unit: string
}

/** What an officer's certificate calls them for life: the X.520 serialNumber, a PrintableString of
 *  at most 64 characters. Rank and unit change, and names are shared. */
export const certificateSerialOf = ({ warrantNo }: Pick<Officer, 'warrantNo'>): string =>
  warrantNo.replace(/[^A-Za-z0-9 '()+,\-./:=?]/g, '-').slice(0, 64) || '-'

/**
 * What is being stated: its RFC 8785 bytes give the content digest that everything else cites.
 * Made once at review and never changed; hidden answers are not in it.
 */
export interface Content {
  readonly kind: 'metip.content/1'
  /** UUIDv7, made on the device. */
  readonly submissionId: string
  /** 128 random bits, base64url. No paper holds them, so a paper's content digest says nothing
   *  about the answers of another audience. */
  readonly salt: string
  readonly bundle: Digest
  readonly form: { readonly id: string; readonly version: string }
  readonly language: string
  readonly answers: JsonObject
  readonly provenance: Readonly<Record<Pointer, Provenance>>
  readonly officer: Officer
  readonly deviceId: string
  /** When review froze the answers: device clock, ISO 8601 with offset. */
  readonly madeAt: string
  readonly attachments: readonly Digest[]
  /** The versions of code lists that the answers were given by, by list. */
  readonly lists?: Readonly<Record<string, readonly Digest[]>>
}

/** Pen strokes as vectors: x and y in thousandths of the box's width, t in ms since the first point,
 *  p pressure in thousandths. Integers, so that every device prints the same bytes. */
export interface Strokes {
  /** Height of the drawing box in thousandths of its width. */
  readonly height: number
  readonly lines: readonly (readonly (readonly [x: number, y: number, t: number, p: number])[])[]
}

/** Something a person did to the Content, citing the pages it was done to. Never an answer. */
export type Act = {
  /** The act's name in form.json `acts`. */
  readonly name: string
  /** Role of the person: witness, guardian, officer … */
  readonly by: string
  /** The person's name as it stands in the Content. */
  readonly person: string
  readonly audience: Audience
  /** Device clock, ISO 8601 with offset. */
  readonly at: string
} & (
  | {
      readonly did: 'accepted'
      /** SHA-256 of the UTF-8 words that were accepted, page count filled in. */
      readonly words: Digest
      readonly pageDigests: readonly Digest[]
    }
  | {
      readonly did: 'signed'
      /** From 1. One act for each page. */
      readonly page: number
      readonly pageDigests: readonly [Digest]
      readonly strokes: Strokes
    }
)

/** The part of Content and Acts that one audience may see: what its Paper embeds. */
export interface Projection {
  readonly kind: 'metip.projection/1'
  readonly audience: Audience
  /** Of the whole Content, salt included. */
  readonly contentDigest: Digest
  readonly content: Omit<Content, 'salt'>
  readonly acts: readonly Act[]
}

export const contentDigestOf = (content: Content): Promise<Digest> =>
  digestOf(canonicalBytes(content))

/**
 * What one audience may see. `pointers` are the answers the form's paper declares; an answer under
 * none of them, its provenance, and the acts of other audiences stay out.
 */
export async function project(
  content: Content,
  acts: readonly Act[],
  audience: Audience,
  pointers: readonly Pointer[],
): Promise<Projection> {
  let answers: Json = {}
  for (const pointer of pointers) {
    const value = getAt(content.answers, pointer)
    if (value !== undefined) answers = setAt(answers, pointer, value)
  }
  const { salt: _salt, ...rest } = content
  return {
    kind: 'metip.projection/1',
    audience,
    contentDigest: await contentDigestOf(content),
    content: {
      ...rest,
      answers: answers as JsonObject,
      provenance: Object.fromEntries(
        Object.entries(content.provenance).filter(([pointer]) => isUnder(pointers, pointer)),
      ),
    },
    acts: acts.filter((act) => act.audience === audience),
  }
}
