import { serve } from '@hono/node-server'
import { Problem } from '@metip/form-definitions'
import { findForms } from './formFolder.ts'
import { buildPages, pageFolder } from './pages.ts'
import { previewApp } from './preview/app.ts'
import { openWorkshop, type Workshop } from './preview/workshop.ts'
import { good, misuse, shownPath } from './say.ts'
import { aborted, stopSignal } from './stopping.ts'

/** `metip preview <form>`: the form and its papers in a browser, anew at each save, until stopped. */
export async function runPreview(path: string, options: { port: string }): Promise<number> {
  const stop = stopSignal()
  // nothing here is kept: whatever is under way, it can be left
  void aborted(stop).then(() => process.exit(good))
  const port = readPort(options.port)
  const workshop = await openWorkshop(await theForm(path))
  try {
    const server = await listen(workshop, port, stop)
    try {
      await buildPages(['preview'])
      console.log(`ready http://localhost:${server.port}`)
      await aborted(stop)
    } finally {
      server.close()
    }
  } finally {
    workshop.close()
  }
  return good
}

/** A form's own folder or lone schema, or the only one below. */
async function theForm(path: string): Promise<string> {
  const [form, ...others] = await findForms(path)
  if (form !== undefined && others.length === 0) return form
  throw misuse(
    `${path} holds ${others.length + 1} forms, and one is shown at a time`,
    `Name it: metip preview ${shownPath(form ?? path)}.`,
  )
}

function readPort(text: string): number {
  const port = Number(text)
  if (text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw misuse(`"${text}" is not a port`, 'Give --port a number from 0 to 65535.')
}

function listen(
  workshop: Workshop,
  port: number,
  stop: AbortSignal,
): Promise<{ port: number; close: () => void }> {
  const app = previewApp(workshop, pageFolder('preview'), stop)
  return new Promise((found, failed) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (info) =>
      found({ port: info.port, close: () => server.close() }),
    )
    server.on('error', (error: NodeJS.ErrnoException) =>
      failed(
        new Problem(
          'port-taken',
          `Port ${port} cannot be used (${error.code})`,
          'Choose another with --port, or 0 for any that is free.',
        ),
      ),
    )
  })
}
