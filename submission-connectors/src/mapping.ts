import { readFile } from 'node:fs/promises'
import {
  celRuntime,
  isObject,
  Problem,
  toBase64,
  type Digest,
  type Json,
  type JsonObject,
  type Officer,
} from '@metip/form-definitions'

/** What a mapping may speak of: a submission's facts and its papers as files. */
export interface MappingInput {
  readonly submissionId: string
  readonly madeAt: string
  readonly receivedAt: string
  readonly form: { readonly id: string; readonly version: string }
  readonly officer: Officer
  readonly answers: JsonObject
  /** In the order the target gets them. */
  readonly documents: readonly {
    readonly audience: string
    /** SHA-256 of `bytes`. */
    readonly digest: Digest
    readonly pages: number
    readonly bytes: Uint8Array
  }[]
}

export interface OpenMapping {
  readonly connector: string
  readonly form: string
  /** Kept with each delivery: it says which mapping made the message. */
  readonly version: string
  readonly map: (input: JsonObject) => Json
}

const folder = new URL('../mappings/', import.meta.url)

/** The mapping file of a connector for a form; undefined where the form goes there unmapped. */
export async function readMapping(
  connector: string,
  form: string,
): Promise<JsonObject | undefined> {
  let text: string
  try {
    text = await readFile(new URL(`${connector}/${form}.json`, folder), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const mapping: unknown = JSON.parse(text)
  if (isObject(mapping) && mapping['connector'] === connector && mapping['form'] === form)
    return mapping
  throw new Problem(
    'mapping-malformed',
    `The mapping ${connector}/${form}.json does not say that it is for this connector and form`,
    'Correct its "connector" and "form".',
  )
}

/** Compiles a mapping against the form's schema. Throws `mapping-missing` where there is none. */
export async function openMapping(
  connector: string,
  form: string,
  schema: JsonObject,
): Promise<OpenMapping> {
  const mapping = await readMapping(connector, form)
  const version = mapping?.['version']
  const message = mapping?.['message']
  if (typeof version !== 'string' || message === undefined)
    throw new Problem(
      'mapping-missing',
      `There is no mapping of ${form} for the connector ${connector}`,
      `Write submission-connectors/mappings/${connector}/${form}.json, or take the route out of the form.`,
    )
  // the compiler is heavy, and a process that only delivers again may never want it
  const { compileMapping } = await import('@metip/form-definitions/compile')
  const source = await compileMapping(message, schema)
  const module = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
    default: (rt: typeof celRuntime) => OpenMapping['map']
  }
  return { connector, form, version, map: module.default(celRuntime) }
}

/** A submission as one target wants it. Pure: the same submission gives the same message. */
export const messageFor = (mapping: OpenMapping, input: MappingInput): Json =>
  mapping.map({
    submissionId: input.submissionId,
    madeAt: input.madeAt,
    receivedAt: input.receivedAt,
    form: input.form,
    officer: { ...input.officer },
    answers: input.answers,
    papers: Object.fromEntries(
      input.documents.map(({ audience, digest, pages }) => [audience, { digest, pages }]),
    ),
    documents: input.documents.map(({ bytes, ...file }) => ({ ...file, base64: toBase64(bytes) })),
  })
