import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

/**
 * The words on a paper as an independent reader finds them, white space made one blank: what a case
 * says a paper shows may be broken over lines there.
 */
export async function readPaper(pdf: Uint8Array): Promise<{ text: string; pages: number }> {
  // pdf.js takes the buffer for its own
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: VerbosityLevel.ERRORS })
  const document = await task.promise
  const words: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const content = await page.getTextContent()
    for (const item of content.items)
      if ('str' in item) words.push(item.str + (item.hasEOL ? ' ' : ''))
    words.push(' ')
  }
  const pages = document.numPages
  await task.destroy()
  return { text: words.join('').replace(/\s+/g, ' ').trim(), pages }
}
