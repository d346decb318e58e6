import type { Json, JsonObject } from '@metip/form-definitions'
import { firstMismatch } from '../shape.ts'
import schema from './message.schema.json' with { type: 'json' }

/** What a mapping makes for CRIS; message.schema.json is the same shape for whoever writes one. */
export interface StatementMessage {
  readonly submissionId: string
  readonly madeAt: string
  readonly form: { readonly id: string; readonly version: string }
  readonly statement: Texts<'earlierMadeOn' | 'body' | 'recording'> & { readonly type: string }
  readonly references: Texts<'urn' | 'crime' | 'cad'>
  /** `age` is "Over 18" or the age in years, as the paper's front says it. */
  readonly witness: Texts<'age' | 'occupation' | 'rank' | 'warrantNo'> & {
    readonly familyName: string
    readonly givenNames: string
    readonly police: boolean
  }
  readonly exhibits?: readonly { readonly reference: string; readonly description: string }[]
  readonly taken: Texts<'place' | 'station' | 'mode' | 'startedAt' | 'endedAt'> & {
    readonly officer: Record<'name' | 'rank' | 'warrantNo' | 'unit', string>
  }
  readonly contact: Texts<
    | 'dateOfBirth'
    | 'placeOfBirth'
    | 'gender'
    | 'formerName'
    | 'email'
    | 'preferred'
    | 'preferredDetails'
  > & {
    readonly address?: Texts<'line1' | 'line2' | 'town' | 'county' | 'postcode'>
    readonly telephones?: Texts<'mobile' | 'home' | 'work'>
    readonly guardian?: Texts<'name' | 'relationship' | 'address' | 'telephone'>
  }
  readonly availability: Texts<'help'> & {
    readonly none?: boolean
    readonly willing?: boolean
    readonly avoid?: readonly { readonly from: string; readonly to: string }[]
  }
  readonly needs: Texts<'specialMeasures' | 'particular'>
  readonly documents: readonly {
    readonly audience: string
    /** SHA-256 of the file, hex. */
    readonly digest: string
    readonly pages: number
    readonly base64: string
  }[]
}

type Texts<Names extends string> = { readonly [Name in Names]?: string }

/** The message, or the pointer of the first part that the mapping made wrongly. */
export function readMessage(message: Json): StatementMessage | string {
  return (
    firstMismatch(schema as unknown as JsonObject, message) ??
    (message as unknown as StatementMessage)
  )
}
