import { changeBetween } from './change.ts'
import type { Passage } from './passages.ts'

/**
 * The same text once more under the one being written, in paragraphs: they wrap where it wraps, and
 * so carry its numbers at the right height and give the box its own. Seen are only the numbers and
 * the marks under dictated words. Only what changed is laid out again.
 */
export class Sheet {
  readonly element = document.createElement('div')
  #lines: readonly string[] = []
  /** What is marked in each line, as drawn. */
  #marks: string[] = []

  constructor() {
    this.element.className = 'statement-mirror'
    this.element.setAttribute('aria-hidden', 'true')
  }

  show(lines: readonly string[], passages: readonly Passage[]): void {
    const change = changeBetween(this.#lines, lines)
    if (change) {
      const { at, removed, added } = change
      const both = Math.min(removed, added)
      for (let i = at; i < at + both; i++) write(this.#paragraph(i), lines[i] ?? '')
      for (let i = 0; i < removed - both; i++) this.#paragraph(at + both).remove()
      const fresh = document.createDocumentFragment()
      for (let i = at + both; i < at + added; i++)
        fresh.append(write(document.createElement('p'), lines[i] ?? ''))
      this.element.insertBefore(fresh, this.element.children[at + both] ?? null)
      this.#marks.splice(at, removed, ...Array.from({ length: added }, () => ''))
      this.#lines = lines
    }
    if (passages.length > 0 || this.#marks.some((mark) => mark !== '')) this.#mark(passages)
  }

  /** Brings the paragraph of a character into sight. */
  scrollTo(at: number): void {
    let line = 0
    for (let start = 0; line < this.#lines.length - 1; line++) {
      start += (this.#lines[line]?.length ?? 0) + 1
      if (start > at) break
    }
    const paragraph = this.#paragraph(line)
    const place = paragraph.querySelector('mark') ?? paragraph
    place.scrollIntoView({ block: 'center' })
  }

  #mark(passages: readonly Passage[]): void {
    let start = 0
    this.#lines.forEach((line, i) => {
      const end = start + line.length
      const inside = passages.filter(({ from, to }) => from < end && to > start)
      const ranges = inside.map(
        ({ from, to }) => [Math.max(0, from - start), Math.min(end, to) - start] as const,
      )
      start = end + 1
      const mark = ranges.join(';')
      if (mark === this.#marks[i]) return
      this.#marks[i] = mark
      const pieces: (string | HTMLElement)[] = []
      let at = 0
      for (const [from, to] of ranges) {
        const marked = document.createElement('mark')
        marked.textContent = line.slice(from, to)
        pieces.push(line.slice(at, from), marked)
        at = to
      }
      this.#paragraph(i).replaceChildren(...pieces, line.slice(at))
    })
  }

  #paragraph(index: number): Element {
    const found = this.element.children[index]
    if (!found) throw new RangeError('The mirror has no such paragraph')
    return found
  }
}

function write<T extends Element>(paragraph: T, line: string): T {
  paragraph.textContent = line
  paragraph.classList.toggle('blank', line.trim() === '')
  return paragraph
}
