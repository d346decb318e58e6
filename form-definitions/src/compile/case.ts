import { actsNeeded } from '../acts.ts'
import type { Bundle } from '../bundle.ts'
import { fromUtf8, type Bytes, type Digest } from '../bytes.ts'
import { canonicalText } from '../canonical.ts'
import { project, type Act, type Content, type Officer, type Projection } from '../content.ts'
import { listsUsed, paperWords } from '../codes.ts'
import { faultsOf } from '../faults.ts'
import type { Case, Words } from '../form.ts'
import type { Json } from '../json.ts'
import { openShelf, type OpenCodeList } from '../list.ts'
import { openForm, type OpenForm } from '../open.ts'
import { formatPointer, getAt } from '../pointer.ts'
import { Problem } from '../problem.ts'
import { startForm, visibleAnswers } from '../state.ts'
import type { CompiledForm } from './compile.ts'
import { assertsSomething } from './lint/formRules.ts'

/** What only the caller can do: print a paper and read its words, make a connector's message. */
export interface CaseHooks {
  printText?(
    audience: string,
    projection: Projection,
    words: Words,
  ): Promise<{ text: string; pages: number }>
  message?(connector: string, projection: Projection): Promise<Json>
}

/** What a case finds otherwise than it says: where it stands in the case, and what was found. */
export interface Difference {
  readonly pointer: string
  readonly message: string
  /** What the case says, and what came of it; absent where nothing stands. A case is made up: its
   *  answers are nobody's. */
  readonly expected?: Json
  readonly found?: Json
}

/** Who fills a case in. */
export const caseOfficer: Officer = {
  id: 'case',
  name: 'Case Officer',
  rank: 'PC',
  warrantNo: '000000',
  unit: 'case',
}

/** The clock of a case that names none. */
export const caseNow = '2026-11-23T12:00:00+00:00'

/** Runs a case that travels with the form. No differences: the case holds. */
export async function runCase(
  form: OpenForm,
  test: Case,
  hooks: CaseHooks = {},
): Promise<Difference[]> {
  const found: Difference[] = []
  const differ: Differ = (pointer, message, values) =>
    void found.push({ pointer, message, ...values })
  const compare = (pointer: string, message: string, expected: Json, value: Json | undefined) => {
    if (!sameJson(value, expected))
      differ(pointer, message, { expected, ...(value !== undefined && { found: value }) })
  }
  const { expect } = test
  const now = test.context?.now ?? caseNow
  const language = test.context?.language ?? form.declaration.languages[0] ?? 'en'
  const state = startForm(form, { now, language, officer: caseOfficer }, test.answers)

  if (!assertsSomething(expect)) differ('/expect', 'The case expects nothing')
  if (expect.faults) {
    const name = (fault: { pointer: string; code: string; severity?: string }) =>
      `${fault.pointer} ${fault.code} ${fault.severity ?? 'error'}`
    compareSets('/expect/faults', expect.faults.map(name), faultsOf(state).map(name), differ)
  }
  if (expect.acts)
    compareSets(
      '/expect/acts',
      expect.acts,
      actsNeeded(state).map(({ name }) => name),
      differ,
    )
  for (const [pointer, value] of Object.entries(expect.computed ?? {}))
    compare(
      `/expect/computed${formatPointer([pointer])}`,
      'Another value was computed',
      value,
      getAt(state.answers, pointer),
    )

  const lists = listsUsed(state)
  const content: Content = {
    kind: 'metip.content/1',
    submissionId: '00000000-0000-7000-8000-000000000000',
    salt: 'AAAAAAAAAAAAAAAAAAAAAA',
    bundle: form.bundle.digest,
    form: form.bundle.manifest.form,
    language,
    answers: visibleAnswers(state),
    provenance: {},
    officer: caseOfficer,
    deviceId: 'case',
    madeAt: now,
    attachments: [],
    ...(lists && { lists }),
  }
  const acts: Act[] = []
  for (const [audience, wanted] of Object.entries(expect.papers ?? {})) {
    const pointers = form.declaration.papers[audience]?.answers
    if (!pointers) differ(`/expect/papers/${audience}`, 'The form has no such paper')
    if (!pointers || !hooks.printText) continue
    const printed = await hooks.printText(
      audience,
      await project(content, acts, audience, pointers),
      paperWords(form, content),
    )
    const text = words(printed.text)
    for (const shown of wanted.shows ?? [])
      if (!text.includes(words(shown)))
        differ(`/expect/papers/${audience}/shows`, `Missing: ${shown}`)
    for (const hidden of wanted.hides ?? [])
      if (text.includes(words(hidden)))
        differ(`/expect/papers/${audience}/hides`, `Shown: ${hidden}`)
    if (wanted.pages !== undefined && wanted.pages !== printed.pages)
      differ(`/expect/papers/${audience}/pages`, `It has ${printed.pages} pages`)
  }
  for (const [connector, leaves] of Object.entries(expect.messages ?? {})) {
    if (!hooks.message) continue
    const whole = await project(
      content,
      acts,
      '',
      Object.keys(content.answers).map((key) => `/${key}`),
    )
    const message = await hooks.message(connector, whole)
    for (const [pointer, value] of Object.entries(leaves))
      compare(
        `/expect/messages/${connector}${formatPointer([pointer])}`,
        'The message says otherwise here',
        value,
        getAt(message, pointer),
      )
  }
  return found
}

type Differ = (
  pointer: string,
  message: string,
  values?: Pick<Difference, 'expected' | 'found'>,
) => void

const words = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

const sameJson = (a: Json | undefined, b: Json | undefined) =>
  a === undefined || b === undefined ? a === b : canonicalText(a) === canonicalText(b)

function compareSets(
  pointer: string,
  wanted: readonly string[],
  found: readonly string[],
  differ: Differ,
): void {
  for (const one of wanted) if (!found.includes(one)) differ(pointer, `Expected, not found: ${one}`)
  for (const one of found) if (!wanted.includes(one)) differ(pointer, `Found, not expected: ${one}`)
}

/** Opens what was just compiled, without a service. `importPart` turns a module's text into exports. */
export async function openCompiled(
  compiled: CompiledForm,
  importPart: (code: string) => Promise<unknown>,
  lists: readonly OpenCodeList[] = [],
): Promise<OpenForm> {
  const bundle: Bundle = { manifest: compiled.manifest, digest: compiled.digest }
  const load = async (digest: Digest): Promise<Bytes> => {
    const part = compiled.parts.find((one) => one.digest === digest)
    if (!part)
      throw new Problem(
        'part-missing',
        'The compiled form does not have this part',
        'Compile the form again.',
        { digest },
      )
    return part.bytes
  }
  const run = async (digest: Digest) => importPart(fromUtf8(await load(digest)))
  return openForm(bundle, load, run, openShelf(lists))
}
