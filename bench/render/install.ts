/** The peers are installed when they are first asked for; they need the network once. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { peersFolder } from './build.ts'

/** Prebuilt in its package; what it depends on is large, and not needed for that. */
const lforms = 'lforms@40.1.3'

function run(command: string, args: readonly string[], cwd: string): string {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed in ${cwd}: ${done.stderr.slice(-500)}`)
  return done.stdout.trim()
}

export function installPeers(): void {
  if (!existsSync(join(peersFolder, 'node_modules'))) {
    console.log(`Installing the peers, once: npm ci in ${peersFolder}`)
    run('npm', ['ci', '--no-progress'], peersFolder)
  }
  const vendor = join(peersFolder, 'vendor/lforms')
  if (existsSync(join(vendor, 'dist'))) return
  console.log(`Fetching ${lforms}, once, into ${vendor}`)
  mkdirSync(vendor, { recursive: true })
  const archive = run('npm', ['pack', lforms, '--silent'], vendor).split('\n').at(-1) ?? ''
  run('tar', ['xzf', archive, '--strip-components=1'], vendor)
}

/** As installed; the report names it. */
export function versionOf(name: string): string {
  const places = [
    join(peersFolder, 'node_modules', name),
    join(peersFolder, 'vendor', name),
    join(import.meta.dirname, '../../node_modules', name),
  ]
  const place = places.find((at) => existsSync(join(at, 'package.json')))
  if (place === undefined) return '?'
  const { version } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}
