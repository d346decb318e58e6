import { createHash } from 'node:crypto'
import { readXml } from '../xml.ts'

// The other side's reading of the contract. It spells the names itself and shares nothing with the
// writer but the XML parser, so that a mistake in one is not made by both.
const envelope = 'http://schemas.cjse.gov.uk/messages/deliver/2006-05'
const statement = 'urn:metip:cris:witness-statement:1'

type Node = Readonly<Record<string, unknown>>

const node = (value: unknown): Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {}
const list = (value: unknown): readonly unknown[] =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]
/** An element's text, whether or not it has attributes. */
const text = (value: unknown): string =>
  typeof value === 'string' ? value : String(node(value)['#text'] ?? '')
const follow = (root: unknown, path: string): unknown =>
  path.split('/').reduce<unknown>((at, name) => node(at)[name], root)

export interface Request {
  /** Empty where the request names none. */
  readonly id: string
  /** Business codes, none when CRIS takes it. */
  readonly codes: readonly string[]
}

const required = [
  'RequestingSystem/Name',
  'RequestingSystem/OrgUnitCode',
  'RequestingSystem/Environment',
  'MessageMetadata/OriginatingSystem',
  'MessageMetadata/DataController',
  'MessageMetadata/CreationDateTime',
  'MessageMetadata/SenderRequestedDestination',
  'MessageFormat/MessageType/Type',
  'MessageFormat/MessageType/Version',
  'MessageFormat/MessageSchema/Namespace',
  'MessageFormat/MessageSchema/Version',
  'Message/WitnessStatement/SubmissionIdentifier',
  'Message/WitnessStatement/StatementType',
  'Message/WitnessStatement/Witness/FamilyName',
  'Message/WitnessStatement/Witness/GivenName',
  'Message/WitnessStatement/Taken/Officer/WarrantNumber',
]

export function readRequest(xml: string): Request {
  const root = node(readXml(xml)?.['DeliverRequest'])
  const id = text(root['MessageIdentifier'])
  const codes: string[] = []
  if (
    root['@xmlns'] !== envelope ||
    follow(root, 'Message/WitnessStatement/@xmlns') !== statement ||
    follow(root, 'AckRequested') !== 'true'
  )
    codes.push('HO100300')
  if (!id || required.some((path) => !list(follow(root, path)).some((part) => text(part).trim())))
    codes.push('HO100301')
  const witness = node(follow(root, 'Message/WitnessStatement/Witness'))
  const names = [...list(witness['FamilyName']), ...list(witness['GivenName'])]
  if (names.some((name) => [...text(name)].length > 35)) codes.push('HO100302')
  const urn = follow(root, 'Message/WitnessStatement/References/URN')
  if (urn !== undefined && !/^[A-Z0-9]{4}[0-9]{3,7}$/.test(text(urn))) codes.push('HO100201')
  const documents = list(follow(root, 'Message/WitnessStatement/Documents/Document'))
  if (documents.length === 0) codes.push('HO100301')
  if (!documents.every(isWhole)) codes.push('HO100303')
  return { id, codes: [...new Set(codes)] }
}

const isWhole = (document: unknown): boolean => {
  const { Digest, PageCount, Content } = node(document)
  return (
    Number(text(PageCount)) >= 1 &&
    createHash('sha256')
      .update(Buffer.from(text(Content), 'base64'))
      .digest('hex') === text(Digest)
  )
}

/** A DeliverResponse; `parts` are its elements after the identifier, in order. */
export const writeResponse = (id: string, parts: readonly (readonly [string, string])[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<DeliverResponse xmlns="${envelope}">` +
  [['MessageIdentifier', id] as const, ...parts]
    .map(([name, value]) =>
      name === 'Code'
        ? `<Error><Code>${value}</Code></Error>`
        : `<${name}>${value.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)}</${name}>`,
    )
    .join('') +
  '</DeliverResponse>'
