import { readdir, readFile } from 'node:fs/promises'
import {
  celRuntime,
  mappingFor,
  Problem,
  toBase64,
  type Digest,
  type Json,
  type JsonObject,
  type NamedMapping,
  type Officer,
} from '@metip/form-definitions'
import crisMessage from './cris/message.schema.json' with { type: 'json' }

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
  /** Kept with each delivery, with the digest: they say which mapping made the message. */
  readonly version: string
  readonly digest: Digest
  readonly map: (input: JsonObject) => Json
}

const folder = new URL('../mappings/', import.meta.url)

/** The mappings that are shipped: those of one connector and form, or all. */
export async function readMappings(connector?: string, form?: string): Promise<NamedMapping[]> {
  const paths = (await readdir(folder, { recursive: true }))
    .filter((path) => path.endsWith('.json'))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => connector === undefined || path.startsWith(`${connector}/`))
    .sort()
  if (paths.length === 0) return []
  // the compiler is heavy, and a process that only delivers again may never want it
  const { readMapping } = await import('@metip/form-definitions/compile')
  const found: NamedMapping[] = []
  for (const path of paths) {
    const one = await readMapping(path, await readFile(new URL(path, folder), 'utf8'))
    const { mapping } = one
    const home = `${mapping.connector}/${mapping.form}`
    if (path !== `${home}.json` && path !== `${home}/${mapping.version}.json`)
      throw new Problem(
        'mapping-malformed',
        `The mapping ${path} does not say that it is for this connector and form`,
        'Correct its "connector" and "form", or move it.',
      )
    if (form === undefined || mapping.form === form) found.push(one)
  }
  return found
}

/** What a connector's messages must look like; undefined where it does not say. */
const messageSchemaOf = (connector: string): JsonObject | undefined =>
  Object.hasOwn(messageSchemas, connector) ? messageSchemas[connector] : undefined

const messageSchemas: Readonly<Record<string, JsonObject>> = {
  cris: crisMessage as unknown as JsonObject,
}

/** Compiles a mapping against the form's schema and the connector's message. Throws FormRefused. */
export async function compileFor(
  { mapping, digest }: NamedMapping,
  schema: JsonObject,
): Promise<OpenMapping> {
  const { connector, form, version, message } = mapping
  const { compileMapping } = await import('@metip/form-definitions/compile')
  const source = await compileMapping(message, schema, messageSchemaOf(connector))
  const module = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
    default: (rt: typeof celRuntime) => OpenMapping['map']
  }
  return { connector, form, version, digest, map: module.default(celRuntime) }
}

/**
 * Opens the one of these mappings that is in force for a version of a form on a day (`YYYY-MM-DD`).
 * Throws `mapping-missing` where there is none.
 */
export async function openMapping(
  mappings: readonly NamedMapping[],
  wanted: { connector: string; form: string; formVersion: string; day: string },
  schema: JsonObject,
): Promise<OpenMapping> {
  const found = mappingFor(mappings, wanted)
  const { connector, form, formVersion, day } = wanted
  if (!found)
    throw new Problem(
      'mapping-missing',
      `No mapping of ${form} ${formVersion} for the connector ${connector} is in force on ${day}`,
      `Publish one, written like those in submission-connectors/mappings/${connector}, or take the route out of the form.`,
    )
  return compileFor(found, schema)
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
