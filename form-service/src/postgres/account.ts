import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Who runs PostgreSQL's programs: PostgreSQL refuses to run as root. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** initdb looks its own user up by number, so the account must stand in /etc/passwd. */
function readAccount(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((row) => row.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined
    ? undefined
    : { name, uid: Number(uid), gid: Number(gid) }
}

/** Undefined where this process is an ordinary user and may run PostgreSQL itself. */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const known = readAccount('postgres') ?? readAccount('metip')
  if (known) return known
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'metip'])
  // `nobody` stands in every Debian; a container image may have no useradd
  return readAccount('metip') ?? readAccount('nobody')
}

/** Asked of the system itself, as that account, so that each folder on the way counts. */
export function canReach(account: Account | undefined, path: string): boolean {
  if (account === undefined) return true
  const asked = spawnSync('test', ['-x', path], { uid: account.uid, gid: account.gid, cwd: '/' })
  return asked.status === 0
}
