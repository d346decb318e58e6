import {
  isDigest,
  isObject,
  listsUsed,
  provenanceIn,
  toBase64url,
  visibleAnswers,
  type Content,
  type Digest,
  type FormState,
  type Json,
  type Officer,
  type OpenForm,
} from '@metip/form-definitions'

/** Freezes what was answered. From here on the words do not change, or the acts are void. */
export const freezeContent = (
  form: OpenForm,
  state: FormState,
  about: {
    submissionId: string
    language: string
    provenance: Content['provenance']
    officer: Officer
    deviceId: string
    madeAt: string
  },
): Content => {
  const lists = listsUsed(state)
  const answers = visibleAnswers(state)
  return {
    kind: 'metip.content/1',
    submissionId: about.submissionId,
    salt: toBase64url(crypto.getRandomValues(new Uint8Array(16))),
    bundle: form.bundle.digest,
    form: { id: form.declaration.id, version: form.declaration.version },
    language: about.language,
    answers,
    provenance: provenanceIn(state, about.provenance),
    officer: about.officer,
    deviceId: about.deviceId,
    madeAt: about.madeAt,
    attachments: attachmentsIn(answers),
    ...(lists && { lists }),
  }
}

/** Digests of the files that the answers name, each once: what has to follow the submission. */
function attachmentsIn(answers: Json): Digest[] {
  const found = new Set<Digest>()
  const walk = (value: Json): void => {
    if (Array.isArray(value)) return value.forEach(walk)
    if (!isObject(value)) return
    const { digest, mediaType, sizeBytes } = value
    const isFile = typeof mediaType === 'string' && typeof sizeBytes === 'number'
    if (isFile && isDigest(digest)) found.add(digest)
    Object.values(value).forEach((child) => child !== undefined && walk(child))
  }
  walk(answers)
  return [...found].sort()
}
