import { generateKeyPairSync, randomBytes, randomUUID, sign as signWith } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import {
  actsNeeded,
  digestOf,
  fromBase64,
  listsUsed,
  paperWords,
  project,
  signEnvelope,
  signJws,
  startForm,
  toBase64,
  utf8,
  visibleAnswers,
  type Act,
  type Bytes,
  type Content,
  type Envelope,
  type JsonObject,
  type OpenForm,
  type SealedPaper,
  type Sign,
} from '@metip/form-definitions'
import { compileForm, readForm } from '@metip/form-definitions/compile'
import {
  demoPeople,
  developmentToken,
  makeApp,
  makeWorker,
  openDeps,
  publishForm,
  publishMapping,
  readSettings,
  type OpenDeps,
  type Worker,
} from '@metip/form-service'
import { readMappings, type Connector } from '@metip/submission-connectors'
import { layOut, print, type PaperTemplate } from '@metip/templates/press'
import { pressDigests } from '@metip/templates/releases'
import { sealOfficer } from '@metip/templates/seal'
import { freshDatabase } from './database.ts'
import { readFormFiles } from './forms.ts'

const formId = 'mg11-witness-statement'

/** The answers of a case that travels with the form. */
export const caseAnswers = (name: string): JsonObject =>
  (JSON.parse(readFormFiles(formId)[`cases/${name}.json`] ?? '{}') as { answers: JsonObject })
    .answers

/** A complete statement by an adult that was taken just before `now`, whenever that is. */
export function completeAnswers(now: Date): JsonObject {
  const answers = caseAnswers('adult')
  const minutesAgo = (minutes: number) =>
    new Date(now.getTime() - minutes * 60_000).toISOString().replace(/\.\d+Z$/, '+00:00')
  return {
    ...answers,
    taken: {
      ...(answers['taken'] as JsonObject),
      startedAt: minutesAgo(90),
      endedAt: minutesAgo(30),
    },
  }
}

/** A service on a database of its own, with the witness statement published. No socket, no queue. */
export interface TestService {
  readonly deps: OpenDeps
  readonly app: Hono
  readonly form: OpenForm
  readonly worker: Worker
  readonly now: { value: Date }
  readonly databaseUrl: string
  token(login: string): Promise<string>
  ask(login: string | undefined, path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

export async function startService(
  options: { connectors?: ReadonlyMap<string, Connector> } = {},
): Promise<TestService> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'metip-service-'))
  const settings = readSettings({ METIP_DATA: dataFolder, METIP_LOG: 'silent' })
  const now = { value: new Date('2026-11-23T12:00:00Z') }
  const databaseUrl = await freshDatabase()
  const deps = await openDeps(settings, databaseUrl, { clock: () => now.value })
  const press = pressDigests().at(-1) ?? ''
  const compiled = await compileForm(readForm(readFormFiles(formId), press))
  await publishForm(deps, compiled, 'Witness statement')
  for (const mapping of await readMappings('cris', formId)) await publishMapping(deps, mapping)
  const app = makeApp(deps, { issuer: 'http://localhost:3000/oidc', development: true })
  return {
    deps,
    app,
    now,
    databaseUrl,
    form: await deps.forms.open(compiled.digest),
    worker: makeWorker(deps, options.connectors ?? new Map()),
    token: (login) => developmentToken(dataFolder, login),
    async ask(login, path, init = {}) {
      const headers = new Headers(init.headers)
      if (login !== undefined)
        headers.set('authorization', `Bearer ${await developmentToken(dataFolder, login)}`)
      return app.request(path, { ...init, headers })
    },
    async close() {
      await deps.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** An officer's tablet: a real key, certified by the service. */
export interface TestDevice {
  readonly id: string
  readonly login: string
  readonly certificate: Bytes
  readonly chain: Bytes[]
  readonly sign: Sign
}

export function makeKey(): { publicKey: JsonWebKey; sign: Sign } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    publicKey: publicKey.export({ format: 'jwk' }) as JsonWebKey,
    sign: async (data) =>
      new Uint8Array(signWith('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' })),
  }
}

export async function enrolDevice(service: TestService, login = 'officer'): Promise<TestDevice> {
  const { publicKey, sign } = makeKey()
  const sub = personOf(login).id
  const claims = utf8(JSON.stringify({ sub, at: service.now.value.toISOString() }))
  const proof = await signJws(claims, { typ: 'metip-device+jws' }, sign)
  const answer = await service.ask(login, '/api/devices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Tablet', publicKey, proof }),
  })
  if (answer.status !== 201) throw new Error(`enrolment: ${answer.status} ${await answer.text()}`)
  const { deviceId, certificate, chain } = (await answer.json()) as {
    deviceId: string
    certificate: string
    chain: string[]
  }
  return {
    id: deviceId,
    login,
    certificate: fromBase64(certificate),
    chain: chain.map(fromBase64),
    sign,
  }
}

export function personOf(login: string) {
  const person = demoPeople.find((one) => one.login === login)
  if (!person) throw new Error(`no demo person ${login}`)
  return person
}

/** What the tablet would send. */
export interface TestSubmission {
  readonly id: string
  readonly envelope: Envelope
  readonly compact: string
  readonly papers: Readonly<Record<string, Bytes>>
}

/** RFC 9562 §5.7, as a device makes it. */
export function uuidV7(at = Date.now()): string {
  const time = at.toString(16).padStart(12, '0')
  const rest = randomUUID()
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(15)}`
}

const strokes = {
  height: 390,
  lines: [
    [
      [100, 100, 0, 500],
      [400, 300, 120, 600],
      [800, 120, 260, 500],
    ],
  ],
} as const

/** Fills in, lays out, accepts, signs each page, prints, seals and closes, as the tablet does. */
export async function makeSubmission(
  service: TestService,
  device: TestDevice,
  change: { answers?: JsonObject; content?: Partial<Content>; skipActs?: readonly string[] } = {},
): Promise<TestSubmission> {
  const { form } = service
  const { id: officerId, name, rank, warrantNo, unit } = personOf(device.login)
  const officer = { id: officerId, name, rank, warrantNo, unit }
  const madeAt = service.now.value.toISOString()
  const state = startForm(
    form,
    { now: madeAt, language: 'en', officer },
    change.answers ?? completeAnswers(service.now.value),
  )
  const lists = listsUsed(state)
  const content: Content = {
    kind: 'metip.content/1',
    submissionId: uuidV7(),
    salt: randomBytes(16).toString('base64url'),
    bundle: form.bundle.digest,
    form: form.bundle.manifest.form,
    language: 'en',
    answers: visibleAnswers(state),
    provenance: {},
    officer,
    deviceId: device.id,
    madeAt,
    attachments: [],
    ...(lists && { lists }),
    ...change.content,
  }
  const jobFor = async (audience: string, acts: readonly Act[]) => ({
    template: form.paper(audience) as unknown as PaperTemplate,
    words: paperWords(form, content),
    projection: await project(
      content,
      acts,
      audience,
      form.declaration.papers[audience]?.answers ?? [],
    ),
    marking: form.declaration.marking,
  })
  const acts: Act[] = []
  for (const { name, declaration, person } of actsNeeded(state)) {
    if (change.skipActs?.includes(name)) continue
    const { pageDigests } = await layOut(await jobFor(declaration.paper, []))
    const act = { name, by: declaration.by, person, audience: declaration.paper, at: madeAt }
    const text = form.words('en').acts[declaration.words ?? name]?.text ?? ''
    if (declaration.did === 'accepted')
      acts.push({
        ...act,
        did: 'accepted',
        words: await digestOf(text.replaceAll('{pages}', String(pageDigests.length))),
        pageDigests,
      })
    else
      for (const [i, digest] of pageDigests.entries())
        acts.push({ ...act, did: 'signed', page: i + 1, pageDigests: [digest], strokes })
  }
  const sealed: Record<string, SealedPaper> = {}
  const papers: Record<string, Bytes> = {}
  const sealer = { certificates: [device.certificate, ...device.chain], sign: device.sign }
  for (const audience of Object.keys(form.declaration.papers)) {
    const printed = await print(await jobFor(audience, acts))
    const { bytes, cms } = await sealOfficer(printed.bytes, sealer)
    papers[audience] = bytes
    sealed[audience] = {
      pages: printed.pages,
      pageDigests: printed.pageDigests,
      digest: await digestOf(bytes),
      seal: toBase64(cms),
    }
  }
  const envelope: Envelope = { kind: 'metip.envelope/1', content, acts, papers: sealed }
  const compact = await signEnvelope(envelope, device.certificate, device.sign)
  return { id: content.submissionId, envelope, compact, papers }
}

export const putEnvelope = (
  service: TestService,
  login: string,
  id: string,
  compact: string,
): Promise<Response> =>
  service.ask(login, `/api/submissions/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/jose' },
    body: compact,
  })

export const putPaper = (
  service: TestService,
  login: string,
  id: string,
  audience: string,
  bytes: Bytes,
): Promise<Response> =>
  service.ask(login, `/api/submissions/${id}/papers/${audience}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/pdf' },
    body: bytes,
  })

/** Envelope and papers, all accepted. */
export async function submit(
  service: TestService,
  device: TestDevice,
  change: Parameters<typeof makeSubmission>[2] = {},
): Promise<TestSubmission> {
  const submission = await makeSubmission(service, device, change)
  const { login } = device
  const accepted = await putEnvelope(service, login, submission.id, submission.compact)
  if (accepted.status !== 201) throw new Error(`envelope: ${await accepted.text()}`)
  for (const [audience, bytes] of Object.entries(submission.papers)) {
    const kept = await putPaper(service, login, submission.id, audience, bytes)
    if (kept.status !== 204) throw new Error(`paper: ${await kept.text()}`)
  }
  return submission
}

/** How many rows each table of the road has: nothing may be left by a refusal. */
export async function countRows(service: TestService): Promise<Record<string, number>> {
  const { sql } = service.deps.store
  const tables = ['submissions', 'submission_index', 'papers', 'log_leaves', 'log_heads']
  const counts: Record<string, number> = {}
  for (const table of [...tables, 'audit_events', 'timeline', 'deliveries', 'pgboss.job']) {
    const [row] = await sql<{ n: number }[]>`SELECT count(*)::int AS n FROM ${sql(table)}`
    counts[table] = row?.n ?? -1
  }
  return counts
}

export const purpose = { 'metip-purpose': 'investigation' }

export const readProblem = async (response: Response) =>
  (await response.json()) as { code: string; status: number; detail: string; todo: string }
