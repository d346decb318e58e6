import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { notFound } from '../problems.ts'
import { send } from './request.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

/** The built pages, each from its folder. */
export function pageRoutes({ pages }: Deps) {
  const app = new Hono()
  app.get('/', (c) => c.redirect('/officer/'))
  for (const [name, folder] of Object.entries(pages)) {
    app.get(`/${name}`, (c) => c.redirect(`/${name}/`))
    app.get(`/${name}/*`, async (c) => {
      const path = unescapePath(c.req.path.slice(name.length + 2))
      const section = sectionOf(folder, path)
      if (section !== undefined) return c.redirect(`/${name}/${section}`)
      const asked = path === '' || path.endsWith('/') ? `${path}index.html` : path
      const file = normalize(join(folder, asked))
      const mediaType = mediaTypes[extname(file)]
      if (!file.startsWith(folder + sep) || mediaType === undefined) throw notFound()
      const bytes = await readFile(file).catch(() => undefined)
      if (!bytes) throw notFound()
      // the build puts a digest in the name of every asset; a page's own name stays
      const lasting = asked.startsWith('assets/')
      return send(bytes, mediaType, 200, {
        'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      })
    })
  }
  return app
}

/** `renderer/kinds` is the section `kinds` of the page `renderer/`; `renderer` the page itself. */
function sectionOf(folder: string, path: string): string | undefined {
  const [, page = '', section] = /^([a-z][\w-]*)(?:\/([a-z][\w-]*))?$/i.exec(path) ?? []
  if (page === '' || !existsSync(join(folder, page, 'index.html'))) return undefined
  return section === undefined ? `${page}/` : `${page}/#${section}`
}

function unescapePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw notFound()
  }
}
