import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { isObject, Problem, type JsonObject } from '@metip/form-definitions'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { contentOf, printContent } from '../print.ts'
import type { Workshop } from './workshop.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** As strict as the service's: a form that needs more here would not work there. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const maxBodyBytes = 4_000_000

/** The preview's pages and what they ask for. */
export function previewApp(workshop: Workshop, pages: string, stop: AbortSignal): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('content-security-policy', policy)
    c.header('x-content-type-options', 'nosniff')
    c.header('cache-control', 'no-store')
  })
  app.onError((error, c) => {
    const known = error instanceof Problem
    const { code, message, todo } = known
      ? error
      : {
          code: 'preview-failed',
          message: 'The preview could not do this',
          todo: 'Save the form again.',
        }
    if (!known) console.error(error)
    return c.json({ code, detail: message, todo }, 422, {
      'content-type': 'application/problem+json',
    })
  })

  app.get('/api/preview', (c) => c.json(workshop.now()))
  app.get('/api/parts/:digest', (c) => {
    const part = workshop.part(c.req.param('digest'))
    if (!part) return c.notFound()
    return c.body(new Uint8Array(part.bytes), 200, { 'content-type': part.mediaType })
  })
  app.post('/api/paper', async (c) => {
    const form = workshop.open()
    const asked: unknown = await readBody(c.req.raw)
    if (!form || !isObject(asked) || !isObject(asked['answers'])) return c.notFound()
    const { audience, language, answers } = asked as { [key: string]: unknown; answers: JsonObject }
    const content = contentOf(form, answers, new Date().toISOString(), String(language))
    const { bytes } = await printContent(form, String(audience), content)
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf' })
  })
  app.get('/api/events', (c) =>
    streamSSE(c, async (stream) => {
      const end = new Promise<void>((resolve) => {
        stream.onAbort(() => resolve())
        stop.addEventListener('abort', () => resolve(), { once: true })
      })
      const tell = () =>
        void stream.writeSSE({ event: 'built', data: String(workshop.now().build) })
      const forget = workshop.onBuilt(tell)
      // whoever comes back has missed what was built meanwhile
      tell()
      await end
      forget()
    }),
  )
  app.get('*', async (c) => {
    const asked = c.req.path === '/' ? 'index.html' : c.req.path.slice(1)
    const file = normalize(join(pages, asked))
    const mediaType = mediaTypes[extname(file)]
    const bytes =
      file.startsWith(pages + sep) && mediaType !== undefined
        ? await readFile(file).catch(() => undefined)
        : undefined
    if (!bytes || mediaType === undefined) return c.notFound()
    return c.body(new Uint8Array(bytes), 200, { 'content-type': mediaType })
  })
  return app
}

async function readBody(request: Request): Promise<unknown> {
  const text = await request.text()
  if (text.length > maxBodyBytes)
    throw new Problem('body-too-large', 'There are too many answers', 'Take some out again.')
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
