import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
}

export interface Served {
  /** Ends with a slash. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** A folder on loopback, and once more under `/strict/`; each page under the policy of its path. */
export async function serveFolder(
  folder: string,
  policyOf: (path: string) => string,
): Promise<Served> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const headers = { 'content-security-policy': policyOf(path), 'cache-control': 'no-store' }
    if (path === '/favicon.ico') return response.writeHead(204, headers).end()
    const inside = path.replace(/^\/strict\//, '/')
    const file = join(folder, inside.endsWith('/') ? `${inside}index.html` : inside)
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
