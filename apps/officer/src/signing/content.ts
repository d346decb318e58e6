import {
  listsUsed,
  toBase64url,
  visibleAnswers,
  type Content,
  type FormState,
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
    officer: Officer
    deviceId: string
    madeAt: string
  },
): Content => {
  const lists = listsUsed(state)
  return {
    kind: 'metip.content/1',
    submissionId: about.submissionId,
    salt: toBase64url(crypto.getRandomValues(new Uint8Array(16))),
    bundle: form.bundle.digest,
    form: { id: form.declaration.id, version: form.declaration.version },
    language: about.language,
    answers: visibleAnswers(state),
    provenance: {},
    officer: about.officer,
    deviceId: about.deviceId,
    madeAt: about.madeAt,
    attachments: [],
    ...(lists && { lists }),
  }
}
