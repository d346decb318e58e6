import { Hono } from 'hono'
import {
  answerBounds,
  faultsOf,
  isDigest,
  isObject,
  isTooMuch,
  Problem,
  startForm,
} from '@metip/form-definitions'
import type { Deps } from '../deps.ts'
import { problemResponse } from '../problems.ts'
import { limits, malformed, personFor, readJson } from './request.ts'

/** The form's own checks before anyone signs. The answers are looked at and not kept. */
export const checkRoutes = (deps: Deps) =>
  new Hono().post('/api/check', async (c) => {
    const person = await personFor(deps, c, 'answers.check')
    const { bundle, answers, language } = await readJson(c, limits.answersBytes)
    if (!isDigest(bundle) || !isObject(answers))
      throw malformed('The body needs "bundle", a digest, and "answers", an object')
    if (isTooMuch(answers))
      throw new Problem(
        'answers-too-large',
        'There are more answers than a form is checked with',
        `Send at most ${answerBounds.values} values, ${answerBounds.items} in one list, ${answerBounds.depth} levels deep.`,
      )
    const form = await deps.forms.open(bundle)
    const context = {
      now: deps.clock().toISOString(),
      language: typeof language === 'string' ? language : (form.declaration.languages[0] ?? 'en'),
      officer: {
        id: person.id,
        name: person.name,
        rank: person.rank,
        warrantNo: person.warrantNo,
        unit: person.unit,
      },
    }
    const faults = faultsOf(startForm(form, context, answers))
    if (!faults.some((fault) => fault.severity === 'error')) return c.json({ faults })
    return problemResponse(
      new Problem(
        'answers-faulty',
        `${faults.length} answers must be put right before anyone signs`,
        'Put them right and check again.',
      ),
      faults,
    )
  })
