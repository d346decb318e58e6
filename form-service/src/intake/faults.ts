import {
  alteredAnswers,
  contentDigestOf,
  equalBytes,
  canonicalBytes,
  faultsOf,
  indexOf,
  isTooMuch,
  schemaAt,
  startForm,
  visibleAnswers,
  type Envelope,
  type OpenForm,
} from '@metip/form-definitions'
import type { Logger } from 'pino'
import type { Person } from '../person.ts'
import type { KeptFault } from '../store/submissions.ts'
import { traceOf } from '../trace.ts'
import { faultsOfActs } from './acts.ts'
import { faultsOfLists } from './lists.ts'

/** What the service makes of an authentic Envelope's answers: flags, never a refusal. */
export interface Reading {
  readonly faults: readonly KeptFault[]
  readonly name: string
  readonly references: readonly string[]
  readonly contentDigest: string
}

/**
 * Runs the form's own validators and rules over the Content, `form` with the code lists it names,
 * `current` with all there are. Answers that break them are flagged,
 * and so is a rule that breaks on the answers, or more answers than rules are run over: what an officer signed is kept whatever it says.
 */
export async function readContent(
  { form, current }: { form: OpenForm; current: OpenForm },
  envelope: Envelope,
  person: Person,
  log: Logger,
): Promise<Reading> {
  const { content } = envelope
  const contentDigest = await contentDigestOf(content)
  const flags: KeptFault[] = []
  if (
    (['name', 'rank', 'warrantNo', 'unit'] as const).some(
      (fact) => content.officer[fact] !== person[fact],
    )
  )
    flags.push({ pointer: '/officer', code: 'officer-changed', severity: 'warning' })
  if (isTooMuch(content.answers)) {
    flags.push({ pointer: '', code: 'answers-too-large', severity: 'error' })
    return { faults: flags, name: '', references: [], contentDigest }
  }
  try {
    const context = {
      now: content.madeAt,
      language: content.language,
      officer: content.officer,
    }
    const state = startForm(form, context, content.answers)
    const found = [
      ...faultsOf(state),
      ...alteredAnswers(form, content),
      ...(await faultsOfActs(form, state, envelope)),
    ].map((fault) => keepFault(form, fault))
    flags.push(...faultsOfLists(form, current, content))
    if (!equalBytes(canonicalBytes(visibleAnswers(state)), canonicalBytes(content.answers)))
      flags.push({ pointer: '', code: 'answers-hidden', severity: 'warning' })
    const { name, references } = indexOf(state)
    return { faults: [...found, ...flags], name, references, contentDigest }
  } catch (cause) {
    log.error({ bundle: content.bundle, ...traceOf(cause) }, 'validators failed')
    flags.push({ pointer: '', code: 'validators-failed', severity: 'error' })
    return { faults: flags, name: '', references: [], contentDigest }
  }
}

/** What the form does not know has a name of the sender's making: only where it stands is kept. */
function keepFault({ schema }: OpenForm, { pointer, code, severity }: KeptFault): KeptFault {
  let known = pointer
  while (known !== '' && !known.startsWith('/acts') && !schemaAt(schema, known))
    known = known.slice(0, known.lastIndexOf('/'))
  return { pointer: known, code, severity }
}
