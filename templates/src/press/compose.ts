import { Problem } from '@metip/form-definitions'
import { lower, type Setting } from './blocks/index.ts'
import { faces, settable, widthOf, type Face } from './faces.ts'
import type { PrintJob } from './job.ts'
import {
  area,
  centred,
  drawSlot,
  newSheet,
  paper,
  rightAligned,
  type SealPlace,
  type Sheet,
} from './sheet.ts'
import type { Strip } from './strips.ts'
import { element, type Element } from './structure.ts'
import { readerOf } from './values.ts'

/** Laid-out pages: content streams, places for strokes and seals, and the structure tree. */
export interface Composed {
  readonly sheets: readonly Sheet[]
  readonly document: Element
  readonly seals: ReadonlyMap<'officer' | 'force', SealPlace>
}

/** Pages with their count in the declaration: laid out again until the count is the count. */
export function compose(job: PrintJob): Composed {
  let pages = 1
  // More digits can only lengthen the words, so the count rises until it stays
  for (let pass = 0; pass < 6; pass++) {
    const composed = composeFor(job, pages)
    if (composed.sheets.length === pages) return composed
    pages = composed.sheets.length
  }
  throw new Problem(
    'pages-unsettled',
    'The number of pages changes with the words that state it',
    'Shorten the declaration or move it off the end of a page.',
  )
}

function composeFor(job: PrintJob, pages: number): Composed {
  const document = element('Document')
  const setting: Setting = { job, reader: readerOf(job), document, pages, seals: new Map() }
  const strips = job.template.blocks
    .filter((block) => setting.reader.holds(block.when))
    .flatMap((block) => lower(block, setting))
  const sheets = paginate(strips)
  const feet = element('Sect', document)
  for (const sheet of sheets) drawFurniture(sheet, sheets.length, setting, feet)
  return { sheets, document, seals: setting.seals }
}

/** Puts strips on pages, those that keep together on one. */
function paginate(strips: readonly Strip[]): Sheet[] {
  let sheet = newSheet(0)
  let y = area.firstTop
  const sheets = [sheet]
  for (let i = 0; i < strips.length;) {
    let end = i
    while (strips[end]?.keep && end < strips.length - 1) end++
    const group = strips.slice(i, end + 1)
    i = end + 1
    const height = group.reduce((sum, strip) => sum + strip.height, 0)
    const fits = y - height >= area.bottom
    const fitsNext = height <= area.top - area.bottom
    for (const strip of group) {
      if (strip.height > area.top - area.bottom) throw tooTall()
      const whole = fits || (fitsNext && strip !== group[0])
      if (!whole && (fitsNext || y - strip.height < area.bottom)) {
        sheet = newSheet(sheets.length)
        sheets.push(sheet)
        y = area.top
      }
      strip.draw(sheet, y)
      y -= strip.height
    }
  }
  return sheets
}

const tooTall = () =>
  new Problem(
    'block-too-tall',
    'A block of the paper is higher than a page',
    'Shorten its words or divide it.',
  )

/** What every page carries: marking, code, running head, signatures at the foot, page number. */
function drawFurniture(sheet: Sheet, pages: number, { job, reader }: Setting, feet: Element): void {
  const { template, marking } = job
  const small = 8.5
  const line = (text: string, x: number, y: number, face = faces.regular, size = small) =>
    sheet.text('artifact', x, y, text, face, size)
  const top = paper.height - 32
  line(marking, centred(marking, faces.bold, 9), top, faces.bold, 9)
  line(template.code, rightAligned(template.code, faces.bold, 11), top, faces.bold, 11)
  if (sheet.index > 0) {
    const left = settable(reader.say(template.running.left)).replaceAll('\n', ' ')
    const right = template.running.right ? reader.say(template.running.right) : ''
    line(cutTo(left, faces.regular, 9.5, 330), area.left, top - 22, faces.regular, 9.5)
    line(right, rightAligned(right, faces.regular, 9), top - 22, faces.regular, 9)
    sheet.rule(area.left, top - 28, area.right)
  }
  sheet.rule(area.left, 100, area.right)
  const gap = 16
  const slots = template.foot.filter((slot) => reader.holds(slot.when))
  const width = (area.right - area.left - gap * (slots.length - 1)) / slots.length
  for (const [i, slot] of slots.entries())
    drawSlot(
      sheet,
      feet,
      {
        role: slot.role,
        label: reader.text(slot.label),
        name: slot.name === undefined ? '' : reader.value(slot.name),
        x: area.left + i * (width + gap),
        y: 66,
        width,
      },
      'artifact',
      faces.regular,
    )
  const count = reader.say(
    { text: 'page' },
    { page: String(sheet.index + 1), pages: String(pages) },
  )
  line(count, rightAligned(count, faces.regular, small), 32)
  line(marking, centred(marking, faces.bold, 9), 32, faces.bold, 9)
  const title = job.words.papers[job.projection.audience]?.title ?? ''
  line(title, area.left, 32)
}

/** One line, its end left out where it is too long. */
function cutTo(text: string, face: Face, size: number, width: number): string {
  if (widthOf(text, face, size) <= width) return text
  const letters = [...text]
  while (letters.length > 0 && widthOf(`${letters.join('')}…`, face, size) > width) letters.pop()
  return `${letters.join('')}…`
}
