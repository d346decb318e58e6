/** Builds what runs in the page, as the officer page is built, and weighs it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, type Rollup } from 'vite'
import type { System } from './systems/system.ts'

const folder = import.meta.dirname
export const dist = join(folder, 'dist')
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
        output: { entryFileNames: 'main.js', format: 'es' },
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

export async function buildSystem(id: string, minify = true): Promise<Built> {
  const at = systemFolder(id)
  if (at === '') throw new Error(`There is no system "${id}"`)
  const { system } = (await import(join(at, 'index.ts'))) as { system: System }
  const built = await buildPage(join(at, 'mount.ts'), join(dist, id), minify)
  const styles = built.output
    .filter((file) => file.type === 'asset')
    .filter(({ fileName }) => fileName.endsWith('.css'))
  const prebuilt = (files: readonly string[] = []) =>
    files.map((file) => readFileSync(join(peersFolder, file)))
  return {
    id,
    system,
    js: `/dist/${id}/main.js`,
    css: [
      ...styles.map(({ fileName }) => `/dist/${id}/${fileName}`),
      ...(system.styles ?? []).map((file) => `/peers/${file}`),
    ],
    scripts: (system.scripts ?? []).map((file) => `/peers/${file}`),
    script: weigh([...atOnce(built).map(({ code }) => code), ...prebuilt(system.scripts)]),
    style: weigh([...styles.map(({ source }) => source), ...prebuilt(system.styles)]),
  }
}

/** The harness's own script. */
export const buildBench = async (): Promise<void> => {
  await buildPage(join(folder, 'page/bench.ts'), join(dist, 'bench'), true)
}
