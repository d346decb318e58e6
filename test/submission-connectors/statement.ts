import { createHash } from 'node:crypto'
import type { StatementMessage } from '../../submission-connectors/src/cris/message.ts'

export const fileOf = (words: string, audience = 'evidence') => {
  const bytes = Buffer.from(`%PDF-1.7\n${words}`)
  return {
    audience,
    pages: 1,
    digest: createHash('sha256').update(bytes).digest('hex'),
    base64: bytes.toString('base64'),
  }
}

/** A statement that CRIS takes; each test spoils what it is about. */
export const statement = (change: Partial<StatementMessage> = {}): StatementMessage => ({
  submissionId: '01932f60-0000-7000-8000-000000000001',
  madeAt: '2026-11-23T10:00:00+00:00',
  form: { id: 'mg11-witness-statement', version: '1.0.0' },
  statement: { type: 'original', body: 'I was at the bus stop.\n\nI saw a red car.' },
  references: { urn: '01ZD0301426', cad: '4567/23NOV26' },
  witness: { familyName: 'One', givenNames: 'Witness', police: false, age: 'Over 18' },
  exhibits: [{ reference: 'WO/1', description: 'A photograph' }],
  taken: { officer: { name: 'Officer One', rank: 'PC', warrantNo: '000001', unit: '01ZD' } },
  contact: { dateOfBirth: '1990-01-01' },
  availability: { none: true, avoid: [] },
  needs: {},
  documents: [fileOf('the evidence'), fileOf('the restricted page', 'restricted')],
  ...change,
})
