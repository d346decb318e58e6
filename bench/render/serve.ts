import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, relative, sep } from 'node:path'
import { dist, ownDist, peersFolder } from './build.ts'
import type { Definition } from './systems/system.ts'

const folder = import.meta.dirname

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
}

const pageWith = (script: string) => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width" />
  <title>Bench</title>
  <div id="place"></div>
  <script type="module" src="/${relative(folder, ownDist)}/${script}/main.js"></script>
</html>`

export interface BenchServer {
  readonly url: string
  /** Serves a definition and what it names in a folder. */
  put(at: string, definition: Definition): void
  close(): Promise<void>
}

/** Serves the page, what was built and the definitions on loopback. */
export async function serveBench(): Promise<BenchServer> {
  const files = new Map<string, { mediaType: string; bytes: Uint8Array | string }>()
  files.set('/', { mediaType: 'text/html', bytes: pageWith('bench') })
  files.set('/real', { mediaType: 'text/html', bytes: pageWith('real') })
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    const known = files.get(path)
    if (known) return response.writeHead(200, { 'content-type': known.mediaType }).end(known.bytes)
    const file = join(folder, path)
    const inside = [dist, peersFolder].some((at) => file.startsWith(at + sep))
    const bytes = inside ? await readFile(file).catch(() => undefined) : undefined
    if (!bytes) return response.writeHead(path === '/favicon.ico' ? 204 : 404).end()
    const type = types[extname(file)] ?? 'application/octet-stream'
    return response.writeHead(200, { 'content-type': type }).end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    put(at, { json, files: more = {} }) {
      files.set(`${at}/definition.json`, {
        mediaType: 'application/json',
        bytes: JSON.stringify(json),
      })
      for (const [name, file] of Object.entries(more)) files.set(`${at}/${name}`, file)
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
