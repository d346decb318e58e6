import { faultsOf } from '../faults.ts'
import type { JsonObject } from '../json.ts'
import { migrate, openMigration } from '../migrate.ts'
import type { OpenForm } from '../open.ts'
import type { Pointer } from '../pointer.ts'
import { startForm } from '../state.ts'
import { caseNow, caseOfficer } from './case.ts'
import type { FormSource } from './compile.ts'

/** What became of one case of the older version. */
export interface Outcome {
  readonly name: string
  /** Answers that found no place. */
  readonly left: readonly Pointer[]
  /** Faults it did not have before, as `pointer code`. */
  readonly faults: readonly string[]
}

interface Version {
  readonly source: FormSource
  readonly form: OpenForm
}

/** Sends every case of the older version through a migration, as a draft would go. */
export async function newFaults(
  older: Version,
  newer: Version,
  code: string,
  importPart: (code: string) => Promise<unknown>,
): Promise<Outcome[]> {
  const migration = openMigration(await importPart(code))
  const moved = new Map(
    migration.moves.map(({ older: was, newer: is }) => [was.join('/'), is.join('/')]),
  )
  return older.source.cases.map(({ name, answers, context }) => {
    const now = context?.now ?? caseNow
    const { answers: brought, left } = migrate(migration, answers)
    // The same fault at the place its question has now is not a new one
    const before = new Set(
      faultsIn(older.form, answers, now).map(({ pointer, code: fault }) => {
        const path = pointer.slice(1)
        const place = path.replace(/(?<=\/)\d+(?=\/|$)/g, '*')
        return `${moved.get(place) ?? place} ${fault}`
      }),
    )
    const faults = faultsIn(newer.form, brought, now)
      .filter(
        ({ pointer, code: fault }) =>
          !before.has(`${pointer.slice(1).replace(/(?<=\/)\d+(?=\/|$)/g, '*')} ${fault}`),
      )
      .map(({ pointer, code: fault }) => `${pointer} ${fault}`)
    return { name, left, faults }
  })
}

function faultsIn(form: OpenForm, answers: JsonObject, now: string) {
  const [language = 'en'] = form.declaration.languages
  return faultsOf(startForm(form, { now, language, officer: caseOfficer }, answers))
}
