/** Builds what runs in the page, as the officer page is built, and weighs it. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, type Rollup } from 'vite'
import type { System } from './systems/system.ts'

const folder = import.meta.dirname
export const dist = join(folder, 'dist')

/** What is built anew each time, apart for each process: two at once must not mix. */
export const ownDist = join(dist, `run-${process.pid}`)
process.once('exit', () => rmSync(ownDist, { recursive: true, force: true }))
export const peersFolder = join(folder, 'peers')

export interface Weight {
  readonly minBytes: number
  readonly gzipBytes: number
  readonly brotliBytes: number
}

export interface Built {
  readonly id: string
  readonly system: System
  /** As the page asks for them. */
  readonly js: string
  readonly css: readonly string[]
  readonly scripts: readonly string[]
  readonly script: Weight
  readonly style: Weight
}

const systemFolder = (id: string): string =>
  [join(folder, 'systems', id), join(peersFolder, id)].find((at) =>
    existsSync(join(at, 'mount.ts')),
  ) ?? ''

const idsIn = (at: string): string[] =>
  readdirSync(at)
    .filter((id) => existsSync(join(at, id, 'mount.ts')))
    .sort()
export const ownIds = (): string[] => idsIn(join(folder, 'systems'))
export const peerIds = (): string[] => idsIn(peersFolder)

/** One entry and all it imports, without what only loads later. */
export async function buildPage(
  entry: string,
  outDir: string,
  minify: boolean,
): Promise<Rollup.RollupOutput> {
  const built = await build({
    configFile: false,
    root: folder,
    base: './',
    logLevel: 'error',
    define: { global: 'globalThis', __VUE_PROD_DEVTOOLS__: 'false' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2024',
      minify,
      assetsInlineLimit: 0,
      modulePreload: false,
      rollupOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: 'main.js',
          format: 'es',
          // What loads at once loads in one file, as in the pages of the product
          codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] },
        },
      },
    },
  })
  return (Array.isArray(built) ? built[0] : built) as Rollup.RollupOutput
}

/** What loads at once: the entry, and what it imports without waiting. */
export function atOnce({ output }: Rollup.RollupOutput): Rollup.OutputChunk[] {
  const chunks = output.filter((file) => file.type === 'chunk')
  const seen = new Set<Rollup.OutputChunk>()
  const walk = (name: string): void => {
    const chunk = chunks.find(({ fileName }) => fileName === name)
    if (!chunk || seen.has(chunk)) return
    seen.add(chunk)
    chunk.imports.forEach(walk)
  }
  for (const { fileName, isEntry } of chunks) if (isEntry) walk(fileName)
  return [...seen]
}

const weigh = (texts: readonly (string | Uint8Array)[]): Weight => {
  const sum = (size: (text: string | Uint8Array) => number) =>
    texts.reduce((total, text) => total + size(text), 0)
  return {
    minBytes: sum((text) => Buffer.byteLength(text)),
    gzipBytes: sum((text) => gzipSync(text, { level: 9 }).length),
    brotliBytes: sum((text) => brotliCompressSync(text).length),
  }
}

/** A peer is built again only when it, or how it is built, has changed: some take long. */
async function remember(at: string, id: string, make: () => Promise<Built>): Promise<Built> {
  const hash = createHash('sha256')
  for (const file of [`${at}/mount.ts`, `${peersFolder}/package-lock.json`, import.meta.filename])
    hash.update(readFileSync(file))
  const key = hash.digest('hex')
  const file = join(dist, id, 'built.json')
  const known = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { key: string; built: Built })
    : undefined
  if (known?.key === key) return known.built
  const built = await make()
  writeFileSync(file, JSON.stringify({ key, built }))
  return built
}

export async function buildSystem(id: string, minify = true): Promise<Built> {
  const at = systemFolder(id)
  if (at === '') throw new Error(`There is no system "${id}"`)
  const { system } = (await import(join(at, 'index.ts'))) as { system: System }
  const make = () => makeSystem(id, at, system, minify)
  return at.startsWith(peersFolder) ? { ...(await remember(at, id, make)), system } : make()
}

async function makeSystem(id: string, at: string, system: System, minify: boolean): Promise<Built> {
  const outDir = join(at.startsWith(peersFolder) ? dist : ownDist, id)
  const served = `/${relative(folder, outDir)}`
  const built = await buildPage(join(at, 'mount.ts'), outDir, minify)
  const styles = built.output
    .filter((file) => file.type === 'asset')
    .filter(({ fileName }) => fileName.endsWith('.css'))
  const prebuilt = (files: readonly string[] = []) =>
    files.map((file) => readFileSync(join(peersFolder, file)))
  return {
    id,
    system,
    js: `${served}/main.js`,
    css: [
      ...styles.map(({ fileName }) => `${served}/${fileName}`),
      ...(system.styles ?? []).map((file) => `/peers/${file}`),
    ],
    scripts: (system.scripts ?? []).map((file) => `/peers/${file}`),
    script: weigh([...atOnce(built).map(({ code }) => code), ...prebuilt(system.scripts)]),
    style: weigh([...styles.map(({ source }) => source), ...prebuilt(system.styles)]),
  }
}

/** The harness's own script. */
export const buildBench = async (): Promise<void> => {
  await buildPage(join(folder, 'page/bench.ts'), join(ownDist, 'bench'), true)
}
