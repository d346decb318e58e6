import { number, numbers } from '../pdf/syntax.ts'
import { shown, widthOf, type Face } from './faces.ts'
import { element, type Element } from './structure.ts'

/** A4, in points. */
export const paper = { width: 595.28, height: 841.89 }
/** Where text may stand. `top` and `bottom` are measured from the lower edge. */
export const area = { left: 51, right: 544.28, bottom: 112, firstTop: 796, top: 770 }
export const measure = area.right - area.left

export const ink = { text: '0 g', faint: '0.35 g', line: '0.45 G' }

/** A place on a page where strokes will show: in a form XObject, outside the page digest. */
export interface Place {
  readonly role: string
  readonly page: number
  readonly width: number
  readonly height: number
  /** Its name in the page's resources, see `placeName`. */
  readonly name: string
  readonly dated: boolean
  readonly figure: Element
}

/** The role and whether a date is written stand in the page's own words, inside its digest. */
const placeName = (role: string, count: number, dated: boolean): string =>
  `${role}.${count}${dated ? '.dated' : ''}`

/** Of a dated place, the right end that belongs to the date, and where the figures begin in it. */
export const dateZone = { width: 130, label: 8, figures: 46 }

/** A place for a seal's widget. */
export interface SealPlace {
  readonly page: number
  readonly rect: readonly [number, number, number, number]
  readonly form: Element
}

/** One page while it is being filled. */
export interface Sheet {
  readonly index: number
  readonly places: Place[]
  text(
    owner: Element | 'artifact',
    x: number,
    y: number,
    text: string,
    face: Face,
    size: number,
    colour?: string,
  ): void
  /** Drawing that means nothing by itself: rules, boxes. */
  draw(ops: string): void
  /** Drawing that means something; its element says what. */
  figure(owner: Element, ops: string): void
  rule(x1: number, y: number, x2: number, dotted?: boolean): void
  place(place: {
    role: string
    figure: Element
    x: number
    y: number
    width: number
    height: number
    dated: boolean
  }): void
  content(): string
}

export function newSheet(index: number): Sheet {
  const ops: string[] = []
  const places: Place[] = []
  let open: Element | 'artifact' | undefined
  let mcids = 0
  const enter = (owner: Element | 'artifact') => {
    if (open === owner) return
    if (open !== undefined) ops.push('EMC')
    open = owner
    if (owner === 'artifact') {
      ops.push('/Artifact BMC')
      return
    }
    ops.push(`/${owner.type} << /MCID ${mcids} >> BDC`)
    owner.kids.push({ page: index, mcid: mcids })
    mcids++
  }
  const sheet: Sheet = {
    index,
    places,
    text(owner, x, y, text, face, size, colour = ink.text) {
      if (text === '') return
      enter(owner)
      ops.push(
        `BT ${colour} /${face.resource} ${number(size)} Tf ${numbers(x, y)} Td ${shown(text, face)} Tj ET`,
      )
    },
    draw(drawing) {
      enter('artifact')
      ops.push(`q ${drawing} Q`)
    },
    figure(owner, drawing) {
      enter(owner)
      ops.push(`q ${drawing} Q`)
    },
    rule(x1, y, x2, dotted = false) {
      sheet.draw(
        `${ink.line} 0.6 w ${dotted ? '[0.6 2] 0 d ' : ''}${numbers(x1, y)} m ${numbers(x2, y)} l S`,
      )
    },
    place({ figure, x, y, ...rest }) {
      const name = placeName(rest.role, places.length + 1, rest.dated)
      enter(figure)
      figure.box = [x, y, x + rest.width, y + rest.height]
      // Clipped here, inside the page digest: strokes cannot reach over the words they sign
      ops.push(
        `q 1 0 0 1 ${numbers(x, y)} cm 0 0 ${numbers(rest.width, rest.height)} re W n /${name} Do Q`,
      )
      places.push({ ...rest, figure, name, page: index })
    },
    content() {
      return ops.join('\n') + (open === undefined ? '\n' : '\nEMC\n')
    },
  }
  return sheet
}

export const centred = (text: string, face: Face, size: number): number =>
  area.left + (measure - widthOf(text, face, size)) / 2

export const rightAligned = (text: string, face: Face, size: number): number =>
  area.right - widthOf(text, face, size)

/** Room for a drawn signature above its line. */
export const slotHeight = 30

/** The signature line of one slot: label, dotted line, the place above it, the name beneath. */
export function drawSlot(
  sheet: Sheet,
  parent: Element,
  slot: {
    role: string
    label: string
    name: string
    x: number
    y: number
    width: number
    date?: string
  },
  label: Element | 'artifact',
  face: Face,
): void {
  const { x, y, width } = slot
  const size = 9
  sheet.text(label, x, y, slot.label, face, size)
  const from = x + widthOf(slot.label, face, size) + 4
  const dated = slot.date !== undefined
  const zone = x + width - dateZone.width
  sheet.rule(from, y - 2, dated ? zone : x + width, true)
  if (slot.date !== undefined) {
    sheet.text(label, zone + dateZone.label, y, slot.date, face, size)
    sheet.rule(zone + dateZone.figures, y - 2, x + width, true)
  }
  if (slot.name !== '') sheet.text(label, from, y - 11, slot.name, face, 7, ink.faint)
  sheet.place({
    role: slot.role,
    figure: element('Figure', parent),
    x: from,
    y: y - 2,
    width: x + width - from,
    height: slotHeight,
    dated,
  })
}
