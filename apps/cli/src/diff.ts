import { compareVersions } from '@metip/form-definitions'
import { diffForms, versionFor, type Change, type Outcome } from '@metip/form-definitions/compile'
import { buildForm } from './formFolder.ts'
import { migrationCode, tryCases } from './migration.ts'
import { faultsFound, good, say, table } from './say.ts'

/** `metip diff <a> <b>`: what is different in the newer version, and what drafts make of it. */
export async function runDiff(
  older: string,
  newer: string,
  options: { json?: boolean },
): Promise<number> {
  const [was, is] = [await buildForm(older), await buildForm(newer)]
  const changes = diffForms(was.source, is.source)
  const version = versionFor(was.source.declaration.version, changes)
  const given = is.source.declaration.version
  const code = await migrationCode(newer, was, is)
  const cases = await tryCases(was, is, code)
  const tooSmall = changes.length > 0 && compareVersions(given, version) < 0
  say(options.json, { changes, cases, version, given, tooSmall }, () =>
    describe(changes, cases, version, tooSmall ? given : undefined),
  )
  const isSafe = changes.every(({ kind }) => kind === 'safe') && !tooSmall
  return isSafe ? good : faultsFound
}

const titles: Readonly<Record<Change['kind'], string>> = {
  breaking:
    'Breaking: what is signed, disclosed, sent or kept is another. Someone has to approve it',
  migration: 'Needs migration: drafts may have answers without a place, or new faults',
  safe: 'Safe: drafts go on as they are',
}

function describe(
  changes: readonly Change[],
  cases: readonly Outcome[],
  version: string,
  given: string | undefined,
): string {
  if (changes.length === 0) return 'The forms are the same'
  const groups = (Object.keys(titles) as Change['kind'][]).flatMap((kind) => {
    const rows = changes
      .filter((change) => change.kind === kind)
      .map(({ file, pointer, message }) => [message, `${file}${pointer}`])
    return rows.length > 0 ? [`${titles[kind]}\n${table(['what', 'where'], rows)}`] : []
  })
  const told = cases.filter(({ left, faults }) => left.length + faults.length > 0)
  const rows = told.map(({ name, left, faults }) => [name, left.join(' '), faults.join(', ')])
  const proven =
    rows.length > 0
      ? table(['case of the older version', 'left behind', 'new faults'], rows)
      : `All ${cases.length} cases of the older version come through whole, with no new fault`
  const next = given
    ? `The version must be ${version} or later: it is ${given}`
    : `The changes ask for version ${version}`
  return [...groups, proven, next].join('\n\n')
}
