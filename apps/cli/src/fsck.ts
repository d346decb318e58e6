import { fsck } from '@metip/form-service'
import { withInstallation } from './installation.ts'
import { faultsFound, good, say, table } from './say.ts'

/** `metip fsck`: nothing lost, nothing twice, nothing altered. */
export async function runFsck(options: { deep?: boolean; json?: boolean }): Promise<number> {
  const checked = await withInstallation((deps) => fsck(deps, { deep: options.deep ?? false }))
  const { submissions, leaves, findings } = checked
  say(options.json, checked, () =>
    [
      `${submissions} submissions, ${leaves} leaves in the log, ${findings.length} findings`,
      ...(findings.length > 0
        ? [
            table(
              ['rule', 'submission', 'what'],
              findings.map(({ rule, submission, words }) => [rule, submission ?? '', words]),
            ),
          ]
        : []),
    ].join('\n'),
  )
  return findings.length === 0 ? good : faultsFound
}
