import { readFile } from 'node:fs/promises'
import {
  digestOf,
  project,
  type Act,
  type Content,
  type JsonObject,
  type Strokes,
  type Words,
} from '@metip/form-definitions'
import type { Mg11WitnessStatement } from '../../form-definitions/types/mg11-witness-statement/1.0.0.ts'
import { layOut, type PaperTemplate, type PrintJob } from '@metip/templates/press'

const folder = new URL('../../templates/papers/mg11-witness-statement/1.0.0/', import.meta.url)
const read = async (name: string) => JSON.parse(await readFile(new URL(name, folder), 'utf8'))

export type PaperName = 'evidence' | 'restricted'

export const paperTemplate = (paper: PaperName): Promise<PaperTemplate> => read(`${paper}.json`)

const declarationText =
  'This statement (consisting of {pages} page(s) each signed by me) is true to the best of my knowledge and belief and I make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have wilfully stated in it anything which I know to be false, or do not believe to be true.'

export const words = async (): Promise<Words> => ({
  title: 'Witness statement',
  pages: {},
  fields: {
    '/taken/mode': { label: 'Mode', options: { inPerson: 'In person' } },
    '/restricted/gender': { label: 'Gender', options: { '2': 'Female', '1': 'Male' } },
    '/restricted/specialMeasures': { label: 'Special measures', options: { none: 'None' } },
    '/restricted/preferredContact': { label: 'Contact', options: { mobile: 'Mobile telephone' } },
  },
  acts: { declaration: { label: 'Declaration', text: declarationText } },
  papers: await read('words.en.json'),
})

/** Answers of a plain statement of about a page; a test changes what it is about. */
export const answers: JsonObject = {
  statement: { type: 'original' },
  witness: {
    familyName: 'Example',
    givenNames: 'Witness One',
    isPoliceWitness: false,
    occupation: 'Shop assistant',
    ageIfUnder18: 'Over 18',
  },
  visuallyRecorded: false,
  body: [
    'I am the person named above. On Monday 23 November 2026 at about 09:15 hours I was at work behind the till of the shop where I have worked for six years.',
    'A man came in whom I did not know. He was about six feet tall, of slim build, with short brown hair, and wore a dark blue jacket. The light was good and I saw him for about two minutes from four feet away, with nothing between us.',
    'He took a bottle from the shelf by the door, looked at me, and left without paying. I produce the receipt roll of that morning as exhibit WOE/1.',
  ].join('\n\n'),
  exhibits: [{ ref: 'WOE/1', description: 'Till receipt roll of 23 November 2026, morning' }],
  refs: { urn: '01TW0012326', crimeRef: '0101234/26', cadRef: 'CAD 1021/23NOV26' },
  taken: {
    place: 'Back office of the shop, High Street',
    station: 'Test Road',
    startedAt: '2026-11-23T10:05:00+00:00',
    endedAt: '2026-11-23T10:40:00+00:00',
    mode: 'inPerson',
  },
  restricted: {
    dateOfBirth: '1990-02-03',
    placeOfBirth: 'Swansea',
    gender: '2',
    homeAddress: { line1: '7 Secretplace Lane', town: 'London', postcode: 'SW1A 9ZZ' },
    email: 'witness.one@example.org',
    telephones: { mobile: '07700 900123' },
    preferredContact: 'mobile',
    noDatesToAvoid: true,
    willingToAttend: true,
    specialMeasures: 'none',
    hasParticularNeeds: false,
  },
} satisfies Mg11WitnessStatement

const shown: Record<PaperName, readonly string[]> = {
  evidence: [
    '/statement',
    '/witness',
    '/visuallyRecorded',
    '/recordingRef',
    '/body',
    '/exhibits',
    '/refs',
    '/taken/station',
    '/taken/startedAt',
    '/taken/endedAt',
    '/taken/mode',
  ],
  restricted: ['/witness', '/refs', '/taken', '/restricted'],
}

export const contentOf = (given: JsonObject = answers, language = 'en'): Content => ({
  kind: 'metip.content/1',
  submissionId: '019a0b1c-2d3e-7f40-8a1b-2c3d4e5f6071',
  salt: 'AAAAAAAAAAAAAAAAAAAAAA',
  bundle: 'a'.repeat(64),
  form: { id: 'mg11-witness-statement', version: '1.0.0' },
  language,
  answers: given,
  provenance: {},
  officer: { id: 'officer', name: 'Officer Demo', rank: 'PC', warrantNo: '123456', unit: '01TW' },
  deviceId: 'device-1',
  madeAt: '2026-11-23T10:41:07.120+00:00',
  attachments: [],
})

const strokes: Strokes = {
  height: 250,
  lines: [
    [
      [40, 180, 0, 500],
      [120, 60, 40, 500],
      [160, 190, 90, 500],
      [230, 90, 130, 500],
      [290, 180, 170, 500],
    ],
    [
      [330, 150, 300, 500],
      [420, 120, 340, 500],
      [480, 170, 390, 500],
      [600, 100, 450, 500],
      [760, 160, 520, 500],
    ],
    [[380, 60, 700, 500]],
  ],
}

/** A job as the officer's page makes it: laid out, accepted, then signed page by page. */
export async function jobOf(
  paper: PaperName = 'evidence',
  {
    given = answers,
    signed = true,
    language = 'en',
  }: { given?: JsonObject; signed?: boolean; language?: string } = {},
): Promise<PrintJob> {
  const content = contentOf(given, language)
  const job: PrintJob = {
    template: await paperTemplate(paper),
    words: await words(),
    projection: await project(content, [], paper, shown[paper]),
    marking: 'OFFICIAL - SENSITIVE (when complete)',
  }
  if (!signed) return job
  const { pages, pageDigests } = await layOut(job)
  const by = { by: 'witness', person: 'Witness One Example', audience: paper }
  const accepted: Act = {
    ...by,
    name: 'declaration',
    at: '2026-11-23T10:44:00+00:00',
    did: 'accepted',
    words: await digestOf(declarationText.replace('{pages}', String(pages))),
    pageDigests,
  }
  const signatures = pageDigests.map((digest, i): Act => ({
    ...by,
    name: 'signature',
    at: '2026-11-23T10:45:00+00:00',
    did: 'signed',
    page: i + 1,
    pageDigests: [digest],
    strokes,
  }))
  const acts = paper === 'evidence' ? [accepted, ...signatures] : signatures
  return { ...job, projection: await project(content, acts, paper, shown[paper]) }
}
