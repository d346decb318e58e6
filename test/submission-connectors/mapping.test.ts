import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JsonObject } from '@metip/form-definitions'
import {
  messageFor,
  openConnectors,
  openMapping,
  readMappings,
  type MappingInput,
  type OpenMapping,
} from '@metip/submission-connectors'
import { startCrisFake } from '@metip/submission-connectors/fakes'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { readMessage } from '../../submission-connectors/src/cris/message.ts'
import messageSchema from '../../submission-connectors/src/cris/message.schema.json' with { type: 'json' }
import { firstMismatch } from '../../submission-connectors/src/shape.ts'

const form = 'mg11-witness-statement'
let schema: JsonObject

beforeAll(async () => {
  const file = new URL(`../../form-definitions/forms/${form}/1.0.0/schema.json`, import.meta.url)
  schema = JSON.parse(await readFile(file, 'utf8')) as JsonObject
})

const officer = { id: 's1', name: 'Officer One', rank: 'PC', warrantNo: '000001', unit: '01ZD' }
const paper = (audience: string) => {
  const bytes = new TextEncoder().encode(`%PDF-1.7 ${audience}`)
  return { audience, pages: 2, bytes, digest: createHash('sha256').update(bytes).digest('hex') }
}
const submission = (answers: JsonObject): MappingInput => ({
  submissionId: '01932f60-0000-7000-8000-000000000001',
  madeAt: '2026-11-23T10:00:00+00:00',
  receivedAt: '2026-11-23T10:05:00Z',
  form: { id: form, version: '1.0.0' },
  officer,
  answers,
  documents: [paper('evidence'), paper('restricted')],
})

const young: JsonObject = {
  statement: { type: 'original' },
  witness: {
    familyName: 'Example',
    givenNames: 'Witness One',
    isPoliceWitness: false,
    occupation: 'Student',
    ageIfUnder18: '15',
  },
  visuallyRecorded: false,
  body: 'I saw <b>two</b> people & a dog.\n\nThey left.',
  exhibits: [
    { ref: 'WE/1', description: 'A photograph' },
    { ref: 'WE/2', description: 'A glove' },
  ],
  refs: { urn: '01ZD0301426', cadRef: '4567/23NOV26' },
  taken: {
    place: 'At home',
    startedAt: '2026-11-23T09:00:00+00:00',
    endedAt: '2026-11-23T09:40:00+00:00',
    mode: 'inPerson',
  },
  restricted: {
    dateOfBirth: '2011-05-01',
    gender: '9',
    homeAddress: { line1: '1 Example Street', town: 'London', postcode: 'SW1A 1AA' },
    telephones: { mobile: '07700900001' },
    datesToAvoid: [{ from: '2026-12-20', to: '2027-01-04' }],
    willingToAttend: true,
    specialMeasures: 'vulnerable',
    hasParticularNeeds: false,
    guardian: { name: 'Guardian One', relationship: 'Parent' },
  },
}

const open = async (change: { form?: string } = {}): Promise<OpenMapping> => {
  const wanted = { connector: 'cris', form, formVersion: '1.0.0', day: '2026-11-23', ...change }
  return openMapping(await readMappings('cris', wanted.form), wanted, schema)
}

describe('the mapping of the witness statement to CRIS', () => {
  it('carries each answer to its place', async () => {
    const message = messageFor(await open(), submission(young))
    expect(message).toMatchObject({
      submissionId: '01932f60-0000-7000-8000-000000000001',
      statement: { type: 'original', body: young['body'] },
      references: { urn: '01ZD0301426', cad: '4567/23NOV26' },
      witness: { familyName: 'Example', givenNames: 'Witness One', age: '15', police: false },
      exhibits: [
        { reference: 'WE/1', description: 'A photograph' },
        { reference: 'WE/2', description: 'A glove' },
      ],
      taken: { place: 'At home', officer: { warrantNo: '000001', unit: '01ZD' } },
      contact: {
        dateOfBirth: '2011-05-01',
        address: { line1: '1 Example Street', postcode: 'SW1A 1AA' },
        telephones: { mobile: '07700900001' },
        guardian: { name: 'Guardian One' },
      },
      availability: { avoid: [{ from: '2026-12-20', to: '2027-01-04' }], willing: true },
      documents: [
        { audience: 'evidence', pages: 2 },
        { audience: 'restricted', pages: 2 },
      ],
    })
    expect(readMessage(message)).toEqual(message)
  })

  it('leaves out what was not answered', async () => {
    const { exhibits: _, refs: __, ...answers } = young
    const { guardian: ___, ...restricted } = young['restricted'] as JsonObject
    const mapping = await open()
    const message = messageFor(mapping, submission({ ...answers, restricted }))
    expect(message).not.toHaveProperty('exhibits')
    expect(message).not.toHaveProperty('contact.guardian')
    expect(message).not.toHaveProperty('references.urn')
    expect(readMessage(message)).toEqual(message)
  })

  it('names every answer of the form, or it is named here as left behind', async () => {
    const mapping = await readFile(
      new URL(`../../submission-connectors/mappings/cris/${form}.json`, import.meta.url),
      'utf8',
    )
    const leftBehind = ['answers.visuallyRecorded', 'answers.restricted.hasParticularNeeds']
    const unnamed = leavesOf(schema, 'answers').filter((path) => !mapping.includes(`=${path}"`))
    expect(unnamed.sort()).toEqual(leftBehind.sort())
  })

  it('gives the same message for the same submission, and CRIS takes it', async () => {
    const mapping = await open()
    const message = messageFor(mapping, submission(young))
    expect(messageFor(mapping, submission(young))).toEqual(message)
    const dataDir = await mkdtemp(join(tmpdir(), 'cris-'))
    const fake = await startCrisFake({ dataDir })
    const outcome = await openConnectors({ crisUrl: fake.url }).get('cris')?.deliver(message, 'k')
    await fake.stop()
    await rm(dataDir, { recursive: true })
    expect(outcome).toEqual({ did: 'delivered', reference: expect.stringMatching(/^\d{7}\/\d\d$/) })
  })

  it('knows its version', async () => {
    expect(await open()).toMatchObject({ version: '1.0.0' })
  })

  it('a form without a mapping is a clear problem', async () => {
    await expect(open({ form: 'nothing' })).rejects.toMatchObject({ code: 'mapping-missing' })
  })
})

/** Answers in the order of lists are reached through the mapping's own names. */
function leavesOf(node: JsonObject, path: string): string[] {
  const properties = node['properties'] as Record<string, JsonObject> | undefined
  if (!properties) return [path]
  return Object.entries(properties).flatMap(([key, child]) => leavesOf(child, `${path}.${key}`))
}

describe('message.schema.json', () => {
  const ajv = new Ajv2020({ strict: true })
  const validate = ajv.compile(messageSchema)

  it('is read by the connector as JSON Schema reads it', async () => {
    const whole = messageFor(await open(), submission(young))
    const spoilt = spoil(whole as JsonObject)
    expect(spoilt.length).toBeGreaterThan(60)
    for (const message of [whole, ...spoilt])
      expect(firstMismatch(messageSchema as never, message as never) === undefined).toBe(
        validate(message),
      )
  })
})

/** The message with each of its parts once removed and once made a number. */
function spoil(message: JsonObject): unknown[] {
  const spoilt: unknown[] = []
  const visit = (value: unknown, rebuild: (part: unknown) => unknown) => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, child] of Object.entries(value)) {
      const put = (part: unknown) =>
        Array.isArray(value) ? value.with(Number(key), part) : { ...value, [key]: part }
      const { [key]: _, ...without } = value as Record<string, unknown>
      if (!Array.isArray(value)) spoilt.push(rebuild(without))
      spoilt.push(rebuild(put(1.5)), rebuild(put({ odd: true })))
      visit(child, (part) => rebuild(put(part)))
    }
  }
  visit(message, (part) => part)
  return spoilt
}
