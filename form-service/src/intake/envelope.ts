import {
  openEnvelope,
  Problem,
  signReceipt,
  utf8,
  type Envelope,
  type OpenedEnvelope,
  type OpenForm,
} from '@metip/form-definitions'
import { digestOfBlob } from '../blobs.ts'
import type { Deps } from '../deps.ts'
import { failpoint } from '../failpoint.ts'
import { makeSubmissionKey } from '../keys/cipher.ts'
import { holds } from '../keys/signing.ts'
import type { Person } from '../person.ts'
import { notFound } from '../problems.ts'
import { statutoryPurpose } from '../purposes.ts'
import { recordAudit } from '../store/audit.ts'
import { findDevice, type Device } from '../store/devices.ts'
import { appendLeaf, lockLog } from '../store/log.ts'
import type { Queryable, Transaction } from '../store/open.ts'
import { insertIndex } from '../store/search.ts'
import { findReceipt, insertSubmission, type KeptFault } from '../store/submissions.ts'
import { addToTimeline } from '../store/timeline.ts'
import { readContent } from './faults.ts'
import { checkSeal } from './seal.ts'

export interface Accepted {
  /** False: it was accepted before, and these are the bytes that were answered then. */
  readonly fresh: boolean
  readonly receipt: Uint8Array
}

/**
 * Takes in one Envelope. Everything that follows from it is written in one transaction, or nothing
 * is. The same Envelope again gives the first receipt's bytes; another under its id is refused.
 */
export async function receiveEnvelope(
  deps: Deps,
  person: Person,
  id: string,
  compact: string,
): Promise<Accepted> {
  const opened = await openEnvelope(compact)
  const { content } = opened.envelope
  if (content.submissionId !== id)
    throw new Problem(
      'id-differs',
      'The address and the envelope name different submissions',
      'Send the envelope to the address of its own id.',
    )
  if (content.officer.id !== person.id)
    throw new Problem(
      'officer-differs',
      'The envelope was signed by another officer than the one signed in',
      'Sign in as the officer who took the submission.',
    )
  const before = await findAccepted(deps.store.sql, person, opened)
  if (before) return before

  const device = await checkSignature(deps, person, opened)
  const flags = checkRevocation(device, content.madeAt)
  const form = await deps.forms.open(content.bundle, content.lists)
  const current = await deps.forms.open(content.bundle)
  checkPapers(form, opened.envelope, device)
  const reading = await readContent({ form, current }, opened.envelope, person, deps.log)
  const key = makeSubmissionKey(deps.keys.wrapping, id)
  const closed = key.closeEnvelope(compact)

  const write = async (tx: Transaction): Promise<Accepted> => {
    await lockLog(tx)
    const raced = await findAccepted(tx, person, opened)
    if (raced) return raced
    const at = deps.clock()
    const leaf = { digest: opened.digest, submissionId: id }
    const proven = await appendLeaf(tx, leaf, at, deps.keys.receipt)
    const digests = Object.entries(opened.envelope.papers).map(
      ([audience, paper]) => [audience, paper.digest] as const,
    )
    const receipt = await signReceipt(
      {
        kind: 'metip.receipt/1',
        submissionId: id,
        envelopeDigest: opened.digest,
        papers: Object.fromEntries(digests),
        receivedAt: at.toISOString(),
        ...proven,
      },
      deps.keys.receipt.kid,
      deps.keys.receipt.sign,
    )
    await insertSubmission(
      tx,
      {
        id,
        envelopeDigest: opened.digest,
        contentDigest: reading.contentDigest,
        envelope: closed,
        wrappedKey: key.wrapped,
        bundleDigest: content.bundle,
        formId: content.form.id,
        formVersion: content.form.version,
        officerSubject: person.id,
        unit: person.unit,
        deviceId: device.id,
        madeAt: content.madeAt,
        receivedAt: at,
        receipt: utf8(receipt),
        faults: [...flags, ...reading.faults],
      },
      opened.envelope.papers,
    )
    await insertIndex(tx, id, reading)
    await recordAudit(
      tx,
      person,
      {
        operation: 'collection',
        purpose: statutoryPurpose,
        submissionId: id,
        object: `${content.form.id} ${content.form.version}`,
      },
      at,
    )
    await addToTimeline(tx, id, 'received', { leafIndex: proven.leafIndex }, at)
    await deps.queue.wake(tx, id)
    failpoint('submission.before-commit')
    return { fresh: true, receipt: utf8(receipt) }
  }
  const accepted = await deps.store.transaction(write)
  failpoint('submission.after-commit')
  return accepted
}

async function findAccepted(
  sql: Queryable,
  person: Person,
  opened: OpenedEnvelope,
): Promise<Accepted | undefined> {
  const kept = await findReceipt(sql, opened.envelope.content.submissionId)
  if (!kept) return undefined
  if (kept.officerSubject !== person.id) throw notFound()
  if (kept.envelopeDigest !== opened.digest)
    throw new Problem(
      'submission-differs',
      'A submission with this id was received before, with other content',
      'What was received stays. Send what changed as a further submission.',
    )
  return { fresh: false, receipt: kept.receipt }
}

/** The device is known, is this officer's, and its key made the signature. */
async function checkSignature(
  deps: Deps,
  person: Person,
  { envelope, jws, certificate }: OpenedEnvelope,
): Promise<Device> {
  const { content } = envelope
  const device = await findDevice(deps.store.sql, {
    fingerprint: digestOfBlob(certificate),
  })
  if (!device || device.subject !== person.id || device.id !== content.deviceId)
    throw new Problem(
      'device-unknown',
      'The envelope was signed on a device that is not enrolled for this officer',
      'Enrol the device, then sign the submission again.',
    )
  if (!holds(jws, device.publicKey))
    throw new Problem(
      'signature-wrong',
      'The envelope’s signature is not by the device’s key, or the envelope was changed',
      'Sign the submission again.',
    )
  return device
}

/**
 * What was made before the device was revoked is taken in, and waits for somebody to look at it: a
 * thief can set a clock back.
 */
function checkRevocation({ revokedAt }: Device, madeAt: string): KeptFault[] {
  if (!revokedAt) return []
  if (Date.parse(madeAt) >= revokedAt.getTime())
    throw new Problem(
      'device-revoked',
      'The device was revoked before the submission was made',
      'Use another device and tell the service desk.',
    )
  return [{ pointer: '', code: 'device-revoked', severity: 'error' }]
}

/** The form and version are the bundle's; one sealed paper stands for each the form declares. */
function checkPapers(form: OpenForm, envelope: Envelope, device: Device): void {
  const { manifest } = form.bundle
  const named = envelope.content.form
  if (named.id !== manifest.form.id || named.version !== manifest.form.version)
    throw new Problem(
      'bundle-unknown',
      'The envelope names another form than its bundle is',
      'Load the forms again and make the submission anew.',
    )
  const declared = Object.keys(form.declaration.papers).sort()
  const sealed = Object.keys(envelope.papers).sort()
  if (declared.join('\n') !== sealed.join('\n'))
    throw new Problem(
      'papers-differ',
      `The envelope’s papers are not those the form declares: ${declared.join(', ')}`,
      'Print and seal each of the form’s papers.',
    )
  for (const [audience, paper] of Object.entries(envelope.papers))
    checkSeal(audience, paper, device)
}
