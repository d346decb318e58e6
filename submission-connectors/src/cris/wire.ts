import type { Outcome } from '../connector.ts'
import { document, element, elementWith, optional, readXml, type Xml } from '../xml.ts'
import { givenNameParts } from './limits.ts'
import type { StatementMessage } from './message.ts'

/** The envelope of the criminal justice exchange; its content has a namespace of its own. */
const deliverNamespace = 'http://schemas.cjse.gov.uk/messages/deliver/2006-05'
const statementNamespace = 'urn:metip:cris:witness-statement:1'

export type Environment = 'Development' | 'Production'

/** The request, a pure function of message and key: a repeat is the same bytes. */
export const writeRequest = (
  message: StatementMessage,
  key: string,
  environment: Environment,
): string =>
  document(
    elementWith(
      'DeliverRequest',
      { xmlns: deliverNamespace },
      element('MessageIdentifier', key),
      element(
        'RequestingSystem',
        element('Name', 'METIP'),
        element('OrgUnitCode', message.taken.officer.unit),
        element('Environment', environment),
      ),
      element('AckRequested', true),
      element(
        'MessageMetadata',
        element('OriginatingSystem', 'MetIP eForms'),
        element('DataController', 'Metropolitan Police Service'),
        element('CreationDateTime', message.madeAt),
        element('SenderRequestedDestination', 'CRIS'),
      ),
      element(
        'MessageFormat',
        element('MessageType', element('Type', 'WitnessStatement'), element('Version', '1.0')),
        element(
          'MessageSchema',
          element('Namespace', statementNamespace),
          element('Version', '1.0'),
        ),
      ),
      element('Message', writeStatement(message)),
    ),
  )

function writeStatement(message: StatementMessage): Xml {
  const { statement, witness, references, taken, contact, availability, needs } = message
  const { address = {}, telephones = {}, guardian } = contact
  return elementWith(
    'WitnessStatement',
    { xmlns: statementNamespace },
    element('SubmissionIdentifier', message.submissionId),
    elementWith('Form', { id: message.form.id, version: message.form.version }),
    element('StatementType', statement.type),
    optional('EarlierStatementMadeOn', statement.earlierMadeOn),
    element(
      'References',
      optional('URN', references.urn),
      optional('CrimeReference', references.crime),
      optional('CADReference', references.cad),
    ),
    element(
      'Witness',
      element('FamilyName', witness.familyName),
      ...givenNameParts(witness.givenNames).map((part) => element('GivenName', part)),
      optional('Age', witness.age),
      optional('Occupation', witness.occupation),
      element('PoliceWitness', witness.police),
      optional('Rank', witness.rank),
      optional('WarrantNumber', witness.warrantNo),
    ),
    optional('Statement', statement.body),
    optional('Recording', statement.recording),
    element(
      'Exhibits',
      ...(message.exhibits ?? []).map((exhibit) =>
        element(
          'Exhibit',
          element('Reference', exhibit.reference),
          element('Description', exhibit.description),
        ),
      ),
    ),
    element(
      'Taken',
      optional('Place', taken.place),
      optional('Station', taken.station),
      optional('Mode', taken.mode),
      optional('StartedAt', taken.startedAt),
      optional('EndedAt', taken.endedAt),
      element(
        'Officer',
        element('Name', taken.officer.name),
        element('Rank', taken.officer.rank),
        element('WarrantNumber', taken.officer.warrantNo),
        element('Unit', taken.officer.unit),
      ),
    ),
    element(
      'Contact',
      optional('DateOfBirth', contact.dateOfBirth),
      optional('PlaceOfBirth', contact.placeOfBirth),
      optional('Gender', contact.gender),
      optional('FormerName', contact.formerName),
      ...[address.line1, address.line2, address.town, address.county].map((line) =>
        optional('AddressLine', line),
      ),
      optional('Postcode', address.postcode),
      optional('Email', contact.email),
      optional('MobileTelephone', telephones.mobile),
      optional('HomeTelephone', telephones.home),
      optional('WorkTelephone', telephones.work),
      optional('PreferredContact', contact.preferred),
      optional('PreferredContactDetails', contact.preferredDetails),
      guardian &&
        element(
          'Guardian',
          optional('Name', guardian.name),
          optional('Relationship', guardian.relationship),
          optional('Address', guardian.address),
          optional('Telephone', guardian.telephone),
        ),
    ),
    element(
      'Availability',
      element('NoDatesToAvoid', availability.none ?? false),
      ...(availability.avoid ?? []).map((range) =>
        element('DatesToAvoid', element('From', range.from), element('To', range.to)),
      ),
      availability.willing === undefined
        ? undefined
        : element('WillingToAttend', availability.willing),
      optional('AttendanceHelp', availability.help),
    ),
    element(
      'Needs',
      optional('SpecialMeasures', needs.specialMeasures),
      optional('ParticularNeeds', needs.particular),
    ),
    element(
      'Documents',
      ...message.documents.map((file) =>
        elementWith(
          'Document',
          { audience: file.audience, mediaType: 'application/pdf' },
          element('Digest', file.digest),
          element('PageCount', file.pages),
          element('Content', file.base64),
        ),
      ),
    ),
  )
}

/** CRIS's answer about one message. The hash is of the request's bytes as CRIS received them. */
export interface Acknowledgement {
  readonly key: string
  readonly hash: string | undefined
  readonly outcome: Outcome | undefined
}

/** `NNNNNNN/YY`, the first two digits the borough. */
const crimeReference = /^\d{7}\/\d{2}$/
const businessCode = /^[A-Z]{2}\d{6}$/

/** Undefined where the answer is not an acknowledgement at all. */
export function readAcknowledgement(body: string): Acknowledgement | undefined {
  const root = readXml(body)?.['DeliverResponse'] as Record<string, unknown> | undefined
  const key = root?.['MessageIdentifier']
  if (root?.['@xmlns'] !== deliverNamespace || typeof key !== 'string') return undefined
  const hash = typeof root['MessageHash'] === 'string' ? root['MessageHash'] : undefined
  const reference = root['Reference']
  if (root['Status'] === 'Unknown') return { key, hash, outcome: undefined }
  if (root['Status'] === 'Accepted' && typeof reference === 'string')
    return crimeReference.test(reference)
      ? { key, hash, outcome: { did: 'delivered', reference } }
      : undefined
  const codes = [root['Error'] ?? []]
    .flat()
    .map((error) => (error as Record<string, unknown>)['Code'])
    .filter((code) => typeof code === 'string' && businessCode.test(code)) as string[]
  if (root['Status'] !== 'Rejected' || codes.length === 0) return undefined
  return { key, hash, outcome: { did: 'refused', codes, reason: wordsFor(codes) } }
}

/** Our words for CRIS's codes; its own texts may quote answers, so they go no further. */
const codeWords: Readonly<Record<string, string>> = {
  HO100201: 'the URN is not one CRIS knows the form of',
  HO100300: 'the message is not one CRIS can read',
  HO100301: 'a part that CRIS needs is missing',
  HO100302: 'a part of the name is too long',
  HO100303: 'a document is not what its digest says',
  HO100304: 'the same message was sent before with other content',
}

const wordsFor = (codes: readonly string[]): string =>
  `CRIS refused it: ${codes.map((code) => `${codeWords[code] ?? 'a rule of CRIS'} (${code})`).join('; ')}`
