import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import type { Part } from '@metip/form-definitions'
import { builtOnce, onlyFrom } from './builtOnce.ts'

const root = fileURLToPath(new URL('../renderer/page', import.meta.url))

/** All that the page is made of. */
const sources = [
  'test/renderer/page',
  'renderer',
  'form-definitions',
  'package-lock.json',
  'tsconfig.json',
]

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** The policy of the officer page: WebAssembly for Argon2id, nothing inline, nothing from outside. */
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' blob:"

export interface FormPageServer {
  readonly url: string
  readonly close: () => Promise<void>
}

/** The folder with the renderer's own test page, built once per run. */
const buildFormPage = () =>
  builtOnce('form-page', sources, (outDir) =>
    build({
      root,
      configFile: false,
      logLevel: 'error',
      plugins: [onlyFrom(sources)],
      worker: { plugins: () => [onlyFrom(sources)] },
      build: { outDir, emptyOutDir: true, target: 'es2024', modulePreload: false },
    }),
  )

/** Serves the renderer's own test page on loopback under the officer page's CSP. */
export async function serveFormPage(parts: readonly Part[] = []): Promise<FormPageServer> {
  const folder = await buildFormPage()
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const headers = { 'content-security-policy': policy, 'cache-control': 'no-store' }
    if (path === '/favicon.ico') return response.writeHead(204, headers).end()
    const part = parts.find(({ digest }) => path === `/api/parts/${digest}`)
    if (part)
      return response.writeHead(200, { ...headers, 'content-type': part.mediaType }).end(part.bytes)
    const file = join(folder, path === '/' ? 'index.html' : path)
    const bytes = await readFile(file).catch(() => undefined)
    if (!bytes) return response.writeHead(404, headers).end()
    const type = types[extname(file)] ?? 'application/octet-stream'
    return response.writeHead(200, { ...headers, 'content-type': type }).end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}

/** Size in bytes after gzip of what a door of a room weighs in a page, with all it imports. */
export async function weigh(entry: string): Promise<number> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2024',
      minify: true,
      lib: { entry, formats: ['es'] },
      // As the package is built: what loads at once in one file
      rolldownOptions: {
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      },
    },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  const chunks = outputs.filter((one) => one.type === 'chunk')
  const once = new Set(chunks.filter(({ isEntry }) => isEntry))
  // What is imported without waiting comes with it; the rest when it is first needed
  for (const { imports } of once)
    for (const name of imports)
      for (const chunk of chunks) if (chunk.fileName === name) once.add(chunk)
  return [...once].reduce((size, { code }) => size + gzipSync(code, { level: 9 }).length, 0)
}
