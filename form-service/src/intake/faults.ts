import {
  contentDigestOf,
  equalBytes,
  canonicalBytes,
  faultsOf,
  indexOf,
  missingActs,
  startForm,
  visibleAnswers,
  type Envelope,
  type Fault,
  type OpenForm,
} from '@metip/form-definitions'
import type { Logger } from 'pino'
import type { Person } from '../person.ts'
import type { KeptFault } from '../store/submissions.ts'

/** What the service makes of an authentic Envelope's answers: flags, never a refusal. */
export interface Reading {
  readonly faults: readonly KeptFault[]
  readonly name: string
  readonly references: readonly string[]
  readonly contentDigest: string
}

/**
 * Runs the form's own validators and rules over the Content. Answers that break them are flagged,
 * and so is a rule that breaks on the answers: what an officer signed is kept whatever it says.
 */
export async function readContent(
  form: OpenForm,
  envelope: Envelope,
  person: Person,
  log: Logger,
): Promise<Reading> {
  const { content, acts } = envelope
  const contentDigest = await contentDigestOf(content)
  const flags: KeptFault[] = []
  if (
    (['name', 'rank', 'warrantNo', 'unit'] as const).some(
      (fact) => content.officer[fact] !== person[fact],
    )
  )
    flags.push({ pointer: '/officer', code: 'officer-changed', severity: 'warning' })
  try {
    const context = {
      now: content.madeAt,
      language: content.language,
      officer: content.officer,
    }
    const state = startForm(form, context, content.answers)
    const found = [...faultsOf(state), ...missingActs(state, acts)].map(keepFault)
    if (!equalBytes(canonicalBytes(visibleAnswers(state)), canonicalBytes(content.answers)))
      flags.push({ pointer: '', code: 'answers-hidden', severity: 'warning' })
    const { name, references } = indexOf(state)
    return { faults: [...found, ...flags], name, references, contentDigest }
  } catch (cause) {
    log.error({ bundle: content.bundle, kind: (cause as Error).name }, 'validators failed')
    flags.push({ pointer: '', code: 'validators-failed', severity: 'error' })
    return { faults: flags, name: '', references: [], contentDigest }
  }
}

const keepFault = ({ pointer, code, severity }: Fault): KeptFault => ({ pointer, code, severity })
