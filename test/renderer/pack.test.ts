import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build } from 'vite'
import { launchChromium } from '../support/browser.ts'
import { serveFolder, type Served } from './hosts/serveFolder.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const app = fileURLToPath(new URL('hosts/packed/', import.meta.url))

let folder: string
let project: string
let tarball: string
let browser: Browser

const npm = (cwd: string, ...args: string[]): string =>
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** A copy of the rooms that go into the package: the ones here stay as they are while others work. */
function copyRooms(): string {
  const copy = join(folder, 'rooms')
  const modules = join(copy, 'node_modules')
  mkdirSync(join(modules, '@metip'), { recursive: true })
  for (const name of ['package.json', 'tsconfig.json']) cpSync(join(root, name), join(copy, name))
  for (const room of ['renderer', 'form-definitions']) {
    cpSync(join(root, room), join(copy, room), {
      recursive: true,
      filter: (path) => !/[\\/](node_modules|dist)([\\/]|$)|\.tgz$/.test(relative(root, path)),
    })
    symlinkSync(join(copy, room), join(modules, '@metip', room), 'dir')
  }
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@metip') symlinkSync(join(root, 'node_modules', name), join(modules, name), 'dir')
  return copy
}

const rooms = () => join(folder, 'rooms/renderer')
const manifestText = () => readFileSync(join(rooms(), 'package.json'), 'utf8')
const packed = (path: string) => join(project, 'node_modules/@metip/renderer', path)
const packedManifest = () =>
  JSON.parse(readFileSync(packed('package.json'), 'utf8')) as {
    dependencies: Record<string, string>
    exports: Record<string, { types: string; default: string }>
  }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'metip-pack-'))
  copyRooms()
  const [name = ''] = npm(rooms(), 'pack', '--silent').trim().split('\n').slice(-1)
  tarball = join(rooms(), name)

  project = join(folder, 'project')
  cpSync(app, project, { recursive: true })
  // Other people's packages as they are installed here: the same versions, and no network
  const known = (JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock).packages
  const overrides = Object.fromEntries(
    Object.keys(known)
      .filter((path) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !known[path]?.link)
      .map((path) => [path.slice('node_modules/'.length), `file:${join(root, path)}`]),
  )
  const manifest = { name: 'fresh', private: true, type: 'module', overrides }
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest))
  npm(project, 'install', tarball, '--ignore-scripts', '--offline')
  browser = await launchChromium()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Lock {
  readonly packages: Readonly<Record<string, { readonly link?: boolean }>>
}

describe('the package of npm pack', () => {
  test('names other people’s packages alone, each at the version it was built with', () => {
    const { dependencies } = packedManifest()
    expect(Object.keys(dependencies)).toContain('lit')
    for (const [name, version] of Object.entries(dependencies)) {
      expect(name).not.toMatch(/^@metip\//)
      expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    }
  })

  test('brings licence, manual and no sources', () => {
    const paths = readdirSync(packed(''), { recursive: true, encoding: 'utf8' })
    expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']))
    expect(paths.filter((path) => /(?<!\.d)\.ts$/.test(path))).toEqual([])
  })

  test('has types that stand alone', () => {
    const main = join(project, 'typed.ts')
    const program = ts.createProgram([main], {
      strict: true,
      target: ts.ScriptTarget.ES2024,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: [],
      noEmit: true,
    })
    const found = ts
      .getPreEmitDiagnostics(program)
      .filter(({ file }) => !file || /packed|project[\\/]typed|@metip/.test(file.fileName))
      .map(
        ({ file, messageText }) =>
          `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      )
    expect(found).toEqual([])
  })

  test('leaves the workspace’s manifest as it was, also where npm was interrupted', async () => {
    const before = readFileSync(join(root, 'renderer/package.json'), 'utf8')
    expect(manifestText()).toBe(before)
    const { putPackedManifest } = (await import(
      pathToFileURL(join(rooms(), 'build/manifest.ts')).href
    )) as { putPackedManifest: (packed: object) => void }
    putPackedManifest({ ...JSON.parse(before), exports: {} })
    expect(manifestText()).not.toBe(before)
    execFileSync('node', ['build/postpack.ts'], { cwd: rooms() })
    expect(manifestText()).toBe(before)
  })
})

const policy =
  "default-src 'none'; script-src 'self' blob:; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'"

/** Fills in the one form that both pages show, and sends it. */
async function fillIn(
  served: Served,
  path: string,
): Promise<{ sent: unknown; complaints: string[] }> {
  const page: Page = await browser.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(`${served.url}${path}`)
  await page.getByLabel('What was lost').fill('A red bicycle')
  await page.locator('metip-form .button.primary').click()
  const sent: unknown = JSON.parse((await page.locator('#sent').textContent()) ?? '')
  await page.close()
  return { sent, complaints }
}

describe('in a fresh project', () => {
  test('Vite builds it, a form is filled in and its answers are there', async () => {
    const outDir = join(folder, 'built')
    await build({
      root: project,
      configFile: false,
      logLevel: 'error',
      build: { outDir, emptyOutDir: true, target: 'es2024', modulePreload: false },
    })
    const served = await serveFolder(outDir, () => policy)
    const { sent, complaints } = await fillIn(served, '')
    await served.close()
    expect(sent).toEqual({ item: 'A red bicycle' })
    expect(complaints).toEqual([])
  }, 60_000)

  test('without any bundler one script is enough', async () => {
    const bare = join(folder, 'bare')
    cpSync(join(project, 'bare'), bare, { recursive: true })
    cpSync(packed('dist/page'), join(bare, 'metip'), { recursive: true })
    const served = await serveFolder(bare, () => policy)
    const { sent, complaints } = await fillIn(served, '')
    await served.close()
    expect(sent).toEqual({ item: 'A red bicycle' })
    expect(complaints).toEqual([])
  })
})
