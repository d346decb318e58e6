import {
  checkPart,
  Problem,
  type Bytes,
  type OpenForm,
  type Projection,
  type Words,
} from '@metip/form-definitions'
import type { PaperTemplate, print } from '@metip/templates/press'
import { readPress } from '@metip/templates/releases'

/** Prints one audience's paper with the very press that the form's bundle names; words of paperWords. */
export async function printProjection(
  form: OpenForm,
  projection: Projection,
  words: Words,
): Promise<{ bytes: Bytes; pages: number }> {
  const press = await openPress(form.bundle.manifest.parts['press'] ?? '')
  try {
    return await press.print({
      template: form.paper(projection.audience) as unknown as PaperTemplate,
      words,
      projection,
      marking: form.declaration.marking,
    })
  } catch (error) {
    throw ownProblem(error)
  }
}

/** A released press brings its own Problem along, which is none of ours by its class. */
function ownProblem(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'Problem') return error
  const { code, todo, details } = error as Problem
  return new Problem(code, error.message, todo, details)
}

interface Press {
  readonly print: typeof print
}

const opened = new Map<string, Promise<Press>>()

function openPress(digest: string): Promise<Press> {
  const known = opened.get(digest)
  if (known) return known
  const opening = loadPress(digest)
  opened.set(digest, opening)
  return opening
}

async function loadPress(digest: string): Promise<Press> {
  const bytes = await readPress(digest)
  await checkPart(bytes, digest)
  const code = Buffer.from(bytes).toString('base64')
  return (await import(`data:text/javascript;base64,${code}`)) as Press
}
