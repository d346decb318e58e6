import { readFile, writeFile } from 'node:fs/promises'
import {
  isObject,
  listsUsed,
  paperWords,
  project,
  startForm,
  visibleAnswers,
  type Bytes,
  type Content,
  type JsonObject,
  type Officer,
  type OpenForm,
} from '@metip/form-definitions'
import { caseNow } from '@metip/form-definitions/compile'
import { buildForm, openBuilt } from './formFolder.ts'
import { printProjection } from './paper.ts'
import { good, misuse, say } from './say.ts'

const officer: Officer = { id: 'print', name: 'Officer', rank: 'PC', warrantNo: '000000', unit: '' }

/** `metip print`: how a paper will look, unsigned and unsealed. The same input, the same bytes. */
export async function runPrint(
  folder: string,
  answersFile: string,
  options: { output: string; paper: string; json?: boolean },
): Promise<number> {
  const given = await readAnswers(answersFile)
  const form = await openBuilt(await buildForm(folder))
  const content = contentOf(form, given.answers, given.now)
  const { bytes, pages } = await printContent(form, options.paper, content)
  await writeFile(options.output, bytes)
  const sizeBytes = bytes.length
  say(
    options.json,
    { output: options.output, paper: options.paper, pages, sizeBytes },
    () => `${options.output}: ${options.paper}, ${pages} ${pages === 1 ? 'page' : 'pages'}`,
  )
  return good
}

/** One audience's paper of a content that nobody has signed. */
export async function printContent(
  form: OpenForm,
  audience: string,
  content: Content,
): Promise<{ bytes: Bytes; pages: number }> {
  const { papers } = form.declaration
  const paper = Object.hasOwn(papers, audience) ? papers[audience] : undefined
  if (!paper)
    throw misuse(
      `The form has no paper "${audience}"`,
      `It has ${Object.keys(papers).join(' and ')}.`,
    )
  const projection = await project(content, [], audience, paper.answers)
  return printProjection(form, projection, paperWords(form, content))
}

/** Bare answers, or a case of the form with its clock. */
async function readAnswers(file: string): Promise<{ answers: JsonObject; now: string }> {
  let value: unknown
  try {
    value = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'it is not JSON'
    throw misuse(`The answers ${file} cannot be read (${why})`, 'Check the path and the file.')
  }
  if (!isObject(value)) throw misuse(`${file} holds no answers`, 'Give a JSON object.')
  const { answers, expect, context } = value
  if (!isObject(answers) || !isObject(expect)) return { answers: value, now: caseNow }
  const now = isObject(context) ? context['now'] : undefined
  return { answers, now: typeof now === 'string' ? now : caseNow }
}

/** What the answers come to when somebody enters them now, in the form's first language if none is named. */
export function contentOf(
  form: OpenForm,
  answers: JsonObject,
  now: string,
  language = form.declaration.languages[0] ?? 'en',
): Content {
  const state = startForm(form, { now, language, officer }, answers)
  const lists = listsUsed(state)
  return {
    kind: 'metip.content/1',
    submissionId: '00000000-0000-7000-8000-000000000000',
    salt: '',
    bundle: form.bundle.digest,
    form: form.bundle.manifest.form,
    language,
    answers: visibleAnswers(state),
    provenance: {},
    officer,
    deviceId: 'print',
    madeAt: now,
    attachments: [],
    ...(lists && { lists }),
  }
}
