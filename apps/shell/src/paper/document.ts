import { Problem, type Bytes } from '@metip/form-definitions'
import {
  getDocument,
  GlobalWorkerOptions,
  type PDFDocumentLoadingTask,
  type PDFPageProxy,
} from 'pdfjs-dist'
// oxlint-disable-next-line import/default -- Vite makes this module, of an address alone
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

GlobalWorkerOptions.workerSrc = workerUrl

/** A paper opened by PDF.js. Call `close` when done: the worker holds the file. */
export interface OpenPaper {
  readonly pages: readonly PDFPageProxy[]
  close(): Promise<void>
}

export async function openPaper(bytes: Bytes): Promise<OpenPaper> {
  // PDF.js hands the buffer to its worker and leaves an empty one behind: it gets a copy
  const task: PDFDocumentLoadingTask = getDocument({ data: bytes.slice() })
  try {
    const paper = await task.promise
    const pages = await Promise.all(
      Array.from({ length: paper.numPages }, (_, i) => paper.getPage(i + 1)),
    )
    return { pages, close: () => task.destroy() }
  } catch {
    throw new Problem('paper-unreadable', 'The paper could not be opened', 'Open it again.')
  }
}

/** Draws a page as sharp as the screen shows it at the canvas's own width in CSS pixels. */
export async function drawPage(page: PDFPageProxy, canvas: HTMLCanvasElement): Promise<void> {
  const natural = page.getViewport({ scale: 1 })
  // 3 device pixels a CSS pixel is past what the eye sees, and costs memory by the square
  const sharpness = Math.min(devicePixelRatio || 1, 3)
  const scale = (canvas.clientWidth * sharpness) / natural.width
  const viewport = page.getViewport({ scale })
  canvas.width = Math.round(viewport.width)
  canvas.height = Math.round(viewport.height)
  await page.render({ canvas, viewport, annotationMode: 1 }).promise
}

/** The page's words in reading order, for a screen reader beside the picture. */
export async function readPage(page: PDFPageProxy): Promise<string> {
  const content = await page.getTextContent()
  return content.items
    .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
    .join('')
}
