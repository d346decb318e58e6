import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metip, startMetip, type Running } from './metip.ts'

const folders: string[] = []
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'metip-start-'))
  folders.push(folder)
  return folder
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

/** Starts everything on a free port; answers the address of its ready line. */
async function start(data: string, env: Record<string, string> = {}) {
  const running = startMetip(['start'], { PORT: '0', METIP_DATA: data, ...env })
  const url = await readyUrl(running)
  return { running, url }
}

async function readyUrl(running: Running): Promise<string> {
  let ended = false
  void running.ended.then(() => (ended = true))
  for (;;) {
    const url = /^ready (http:\/\/localhost:\d+)$/m.exec(running.said())?.[1]
    if (url) return url
    if (ended) throw new Error(`It ended before it was ready:\n${running.said()}`)
    await sleep(25)
  }
}

async function stop(running: Running): Promise<number | null> {
  running.child.kill('SIGINT')
  return (await running.ended).code
}

/** Processes whose command line names the folder, or that are in the session of a start. */
async function processesNaming(text: string): Promise<string[]> {
  const found: string[] = []
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue
    const [line, env] = await Promise.all(
      ['cmdline', 'environ'].map((file) =>
        readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => ''),
      ),
    )
    if (`${line}${env}`.includes(text)) found.push(`${pid} ${line?.replaceAll('\0', ' ')}`)
  }
  return found
}

describe('npm start', () => {
  let data: string
  let first: { running: Running; url: string }

  beforeAll(async () => {
    data = await newFolder()
    first = await start(data)
  }, 60_000)
  afterAll(() => stop(first.running))

  it('says once where it is, and who can sign in', () => {
    const said = first.running.said()
    expect(said.match(/^ready /gm)).toHaveLength(1)
    for (const login of [
      'officer',
      'officer2',
      'author',
      'approver',
      'records',
      'supervisor',
      'admin',
    ])
      expect(said).toMatch(new RegExp(`\\b${login}\\b`))
  })

  it('serves the pages, the newest version of each form, and its health', async () => {
    const codes = await Promise.all(
      ['/healthz', '/readyz', '/officer/', '/records/', '/api/config'].map(
        async (path) => (await fetch(first.url + path)).status,
      ),
    )
    expect(codes).toEqual([200, 200, 200, 200, 200])
    const { out } = await metip(['token', '--role', 'officer'], { METIP_DATA: data })
    const forms = await fetch(`${first.url}/api/forms`, {
      headers: { authorization: `Bearer ${out.trim()}` },
    })
    expect(await forms.json()).toMatchObject([
      { id: 'mg11-witness-statement', version: '2.0.0' },
      { id: 'road-traffic-collision', version: '1.0.0' },
      { id: 'stop-and-search', version: '1.0.0' },
    ])
  })

  it('a second start on the same data is told so', async () => {
    const second = await metip(['start'], { PORT: '0', METIP_DATA: data })
    expect(second.err).toContain('in use by another start')
    expect(second.err.trim().split('\n')).toHaveLength(1)
    expect(second.code).toBe(2)
  })

  it('fsck finds nothing wrong, beside the running service', async () => {
    expect(await metip(['fsck', '--deep'], { METIP_DATA: data })).toMatchObject({
      code: 0,
      err: '',
    })
  })
})

describe('stopping and starting again', () => {
  it('leaves no process behind, keeps the keys, and starts again after a kill', async () => {
    const data = await newFolder()
    const trustOf = async (url: string) => (await fetch(`${url}/api/trust`)).json()
    const first = await start(data)
    const trust = await trustOf(first.url)
    expect(await stop(first.running)).toBe(0)
    expect(await processesNaming(data)).toEqual([])

    const second = await start(data)
    expect(await trustOf(second.url)).toEqual(trust)
    second.running.child.kill('SIGKILL')
    await second.running.ended

    // the killed start left its PostgreSQL behind
    const third = await start(data)
    expect(await trustOf(third.url)).toEqual(trust)
    third.running.child.kill('SIGTERM')
    expect((await third.running.ended).code).toBe(0)
    expect(await processesNaming(data)).toEqual([])
  }, 90_000)

  it('stopped before it was ready, it still leaves nothing behind', async () => {
    const data = await newFolder()
    const running = startMetip(['start'], { PORT: '0', METIP_DATA: data })
    while (!(await readdir(data)).includes('lock')) await sleep(5)
    running.child.kill('SIGINT')
    expect((await running.ended).code).toBe(0)
    expect(await processesNaming(data)).toEqual([])
  }, 60_000)
})

describe('a start that cannot be', () => {
  const refused = async (env: Record<string, string>, words: string) => {
    const ran = await metip(['start'], { METIP_DATA: await newFolder(), ...env })
    expect(ran.err).toContain(words)
    expect(ran.err.trim().split('\n')).toHaveLength(1)
    expect(ran.out).not.toContain('ready')
    expect(ran.code).toBe(2)
  }

  it('a taken port', async () => {
    const server = createServer().listen(0)
    const { port } = server.address() as AddressInfo
    await refused({ PORT: String(port) }, `${port}`)
    server.close()
  })

  it('a data folder that cannot be written', () =>
    refused(
      { METIP_DATA: '/etc/hostname/metip', PORT: '0' },
      'The data folder /etc/hostname/metip cannot be written',
    ))

  it('a database that does not answer', () =>
    refused({ DATABASE_URL: 'postgres://metip@127.0.0.1:1/none', PORT: '0' }, 'DATABASE_URL'))

  it('a DATABASE_URL that is none', () =>
    refused({ DATABASE_URL: 'nonsense' }, 'DATABASE_URL must be'))

  it('production without a database', () =>
    refused(
      { METIP_ENV: 'production', OIDC_ISSUER: 'https://idp.example/' },
      'DATABASE_URL must name',
    ))
})
