import {
  fromUtf8,
  openForm,
  openShelf,
  type Bundle,
  type Bytes,
  type CodeList,
  type Digest,
  type JsonObject,
  type OpenForm,
} from '@metip/form-definitions'
import { makeApi } from '@metip/shell'

/** One thing that the compiler or the lint says of the author's files. */
export interface Remark {
  readonly severity: 'error' | 'warning' | 'advice'
  readonly code: string
  /** File, line and pointer, as far as there are. */
  readonly where: string
  readonly message: string
}

/** `GET /api/preview`: what the folder holds now, and what became of it. */
export interface Preview {
  /** Grows with each build. */
  readonly build: number
  readonly folder: string
  readonly remarks: readonly Remark[]
  /** The last build that was good; a refused one leaves it standing. */
  readonly form?: {
    readonly bundle: Bundle
    /** The code lists the form names: parts. */
    readonly lists: readonly Digest[]
    readonly languages: readonly string[]
    readonly papers: readonly string[]
    readonly cases: readonly { readonly name: string; readonly answers: JsonObject }[]
    /** Has nobody said yet who owns it: may it not be published? */
    readonly draft: boolean
  }
  /** Are the files on disk ahead of the form shown? */
  readonly stale: boolean
}

const api = makeApi(
  () => undefined,
  () => undefined,
)

export const readPreview = (): Promise<Preview> => api.json('/api/preview')

/** Opens the form over its code lists, which are parts too; both come from the folder's own build. */
export async function openPreviewed(bundle: Bundle, digests: readonly Digest[]): Promise<OpenForm> {
  const load = (digest: Digest) => api.bytes(`/api/parts/${digest}`)
  const lists = await Promise.all(
    digests.map(async (digest) => ({
      list: JSON.parse(fromUtf8(await load(digest))) as CodeList,
      digest,
    })),
  )
  return openForm(
    bundle,
    load,
    (digest) => import(/* @vite-ignore */ `/api/parts/${digest}`),
    openShelf(lists),
  )
}

/** The paper of these answers, unsigned, from the very press of the form. */
export const printPaper = (
  audience: string,
  language: string,
  answers: JsonObject,
): Promise<Bytes> =>
  api.bytes('/api/paper', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ audience, language, answers }),
  })

/** Calls back at each new build, and when the connection is there again. */
export function watchBuilds(built: () => void, lost: (isLost: boolean) => void): () => void {
  const events = new EventSource('/api/events')
  events.addEventListener('built', built)
  events.addEventListener('open', () => lost(false))
  events.addEventListener('error', () => lost(true))
  return () => events.close()
}
