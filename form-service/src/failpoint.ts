import { Problem } from '@metip/form-definitions'

/** Places where a process can be made to die, in the order a submission meets them. */
export const failpoints = [
  'submission.before-commit',
  'submission.after-commit',
  'paper.after-blob',
  'paper.after-commit',
  'print.before-commit',
  'print.after-commit',
  'seal.before-commit',
  'seal.after-commit',
  'store.before-blob',
  'store.after-blob',
  'store.after-commit',
  'route.before-commit',
  'route.after-commit',
  'deliver.after-claim',
  'deliver.after-effect',
  'deliver.after-commit',
] as const

export type Failpoint = (typeof failpoints)[number]

/**
 * Dies here as a power cut would, when the environment says METIP_FAILPOINT=<name>: no handler
 * runs, no buffer is flushed. Settings refuse the variable in production.
 */
export function failpoint(name: Failpoint): void {
  if (process.env['METIP_FAILPOINT'] === name && process.env['METIP_ENV'] !== 'production')
    process.kill(process.pid, 'SIGKILL')
}

export function checkFailpoint(name: string | undefined): void {
  if (name !== undefined && !failpoints.some((known) => known === name))
    throw new Problem(
      'failpoint-unknown',
      `METIP_FAILPOINT names no failpoint: ${name}`,
      `Use one of ${failpoints.join(', ')}.`,
    )
}
