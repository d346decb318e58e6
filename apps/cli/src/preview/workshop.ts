import {
  listBytes,
  Problem,
  type Bundle,
  type Digest,
  type JsonObject,
  type OpenForm,
  type Part,
} from '@metip/form-definitions'
import { FormRefused, type Advice, type Finding } from '@metip/form-definitions/compile'
import { compileApart, RefusedApart, type CompiledApart } from '@metip/form-definitions/worker'
import { formPlaces, openBuilt, readFormFiles } from '../formFolder.ts'
import { readLists } from '../lists.ts'
import { places } from '../places.ts'
import { shownPath } from '../say.ts'
import { watchPlaces } from './watch.ts'

/** One thing that the compiler or the lint says of the author's files. */
export interface Remark {
  readonly severity: 'error' | 'warning' | 'advice'
  readonly code: string
  /** File, line and pointer, as far as there are. */
  readonly where: string
  readonly message: string
}

/** The last build that was good. */
interface Good {
  readonly bundle: Bundle
  /** The code lists the form names, every version of each: parts. */
  readonly lists: readonly Digest[]
  readonly languages: readonly string[]
  readonly papers: readonly string[]
  readonly cases: readonly { readonly name: string; readonly answers: JsonObject }[]
  /** Has nobody said yet who owns it: may it not be published? */
  readonly draft: boolean
}

/** What the page shows: see apps/preview. */
export interface Preview {
  readonly build: number
  readonly folder: string
  readonly remarks: readonly Remark[]
  readonly form?: Good
  readonly stale: boolean
}

export interface Workshop {
  now(): Preview
  /** The form of the last good build, to print with. */
  open(): OpenForm | undefined
  part(digest: string): Part | undefined
  /** Calls back after each build; answers what ends that. */
  onBuilt(built: () => void): () => void
  close(): void
}

/**
 * Builds a form, a folder or a lone schema, now and at each change of what it is made from. A build
 * that is refused, or cannot be read, leaves the last good one standing and says why.
 */
export async function openWorkshop(path: string): Promise<Workshop> {
  const listeners = new Set<() => void>()
  const parts = new Map<string, Part>()
  let open: OpenForm | undefined
  let preview: Preview = {
    build: 0,
    folder: shownPath(path),
    remarks: [],
    stale: false,
  }

  const build = async (): Promise<void> => {
    const next = { ...preview, build: preview.build + 1 }
    try {
      const { built, remarks } = await compileNow(path)
      const opened = await openBuilt(built)
      for (const part of built.compiled.parts) parts.set(part.digest, part)
      const lists = listParts(opened, built)
      for (const part of lists) parts.set(part.digest, part)
      open = opened
      preview = {
        ...next,
        stale: false,
        remarks,
        form: goodForm(opened, built, lists),
      }
    } catch (thrown) {
      preview = { ...next, stale: open !== undefined, remarks: remarksOf(thrown, preview.folder) }
    }
    for (const listener of listeners) listener()
  }

  const close = await watchPlaces(() => formPlaces(path), build)
  return {
    now: () => preview,
    open: () => open,
    part: (digest) => parts.get(digest),
    onBuilt(built) {
      listeners.add(built)
      return () => listeners.delete(built)
    },
    close,
  }
}

async function compileNow(path: string): Promise<{ built: CompiledApart; remarks: Remark[] }> {
  const { files, options } = await readFormFiles(path, readLists())
  const inFile = remarkIn(files)
  try {
    const built = await compileApart(files, options)
    return { built, remarks: built.advice.map(inFile) }
  } catch (thrown) {
    if (!(thrown instanceof FormRefused)) throw thrown
    const advice = thrown instanceof RefusedApart ? thrown.advice : []
    throw new Refused([...thrown.findings, ...advice].map(inFile))
  }
}

/** A form refused, its findings with their places. */
class Refused extends Error {
  readonly remarks: readonly Remark[]

  constructor(remarks: readonly Remark[]) {
    super('The form is refused')
    this.remarks = remarks
  }
}

const remarkIn = (files: Readonly<Record<string, string>>) => {
  const inFile = places(files)
  return (found: Finding | Advice): Remark => {
    const { severity = 'error', code, file, pointer, line, message } = inFile(found)
    const place = line === undefined ? file : `${file}:${line}`
    return { severity, code, where: `${place} ${pointer}`.trim(), message }
  }
}

function remarksOf(thrown: unknown, where: string): readonly Remark[] {
  if (thrown instanceof Refused) return thrown.remarks
  // parts and code lists are read before the form, and refused as forms are
  if (thrown instanceof FormRefused) return thrown.findings.map(remarkIn({}))
  if (thrown instanceof Problem)
    return [
      {
        severity: 'error',
        code: thrown.code,
        where,
        message: `${thrown.message}. ${thrown.todo}`,
      },
    ]
  console.error(thrown)
  const code = 'preview-failed'
  return [{ severity: 'error', code, where, message: 'The form cannot be read: save it again' }]
}

function listParts(form: OpenForm, { source }: CompiledApart): Part[] {
  const named = new Set(form.lists?.places.map(({ list }) => list))
  return (source.lists ?? [])
    .filter(({ list }) => named.has(list.id))
    .map(({ list, digest }) => ({ digest, mediaType: 'application/json', bytes: listBytes(list) }))
}

const goodForm = (
  { bundle }: OpenForm,
  { source: { declaration, cases, made } }: CompiledApart,
  lists: readonly Part[],
): Good => ({
  bundle,
  lists: lists.map(({ digest }) => digest),
  languages: declaration.languages,
  papers: Object.keys(declaration.papers),
  cases: cases.map(({ name, answers }) => ({ name, answers })),
  draft: made?.includes('form.json') ?? false,
})
