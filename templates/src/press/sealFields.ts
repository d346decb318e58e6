import { utf8 } from '@metip/form-definitions'
import { numbers, textString } from '../pdf/syntax.ts'
import type { ObjectTable } from '../pdf/writer.ts'
import { breakLines, faces, settable, shown } from './faces.ts'

export interface SealField {
  readonly name: 'officer' | 'force'
  readonly field: number
  readonly rect: readonly [number, number, number, number]
  readonly page: number
  readonly structParent: number
  /** Printed in it. */
  readonly words: string
  /** Its name to a person who cannot see it. */
  readonly help: string
  readonly fonts: string
  /** The signature dictionary; none yet for the force's. */
  readonly value: number | undefined
}

/** A signature field merged with its widget (ISO 32000-1 §12.7.4.5), appearance included. */
export function writeSealField(table: ObjectTable, seal: SealField): void {
  const [left, bottom, right, top] = seal.rect
  const [width, height] = [right - left, top - bottom]
  const size = 8
  const lines = settable(seal.words)
    .split('\n')
    .flatMap((line) => breakLines(line, faces.regular, size, width - 12))
    .slice(0, 3)
  const text = lines.map(
    (line, i) =>
      `BT 0 g /F1 ${size} Tf ${numbers(6, height - 11 - 10 * i)} Td ${shown(line, faces.regular)} Tj ET`,
  )
  const frame = `q 0.45 G 0.6 w ${numbers(0.5, 0.5, width - 1, height - 1)} re S Q`
  const appearance = table.reserve()
  table.putStream(
    appearance,
    `/Type /XObject /Subtype /Form /BBox [${numbers(0, 0, width, height)}] /Resources << ${seal.fonts} >>`,
    utf8(`${frame}\n${text.join('\n')}\n`),
    'deflate',
  )
  // Once the force has sealed, nothing may be filled in any more
  const lock = seal.name === 'force' ? ' /Lock << /Type /SigFieldLock /Action /All /P 2 >>' : ''
  const value = seal.value === undefined ? '' : ` /V ${seal.value} 0 R`
  table.put(
    seal.field,
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T ${textString(seal.name)} /TU ${textString(seal.help)} /F 132 /P ${seal.page} 0 R /Rect [${numbers(...seal.rect)}] /AP << /N ${appearance} 0 R >> /StructParent ${seal.structParent}${lock}${value} >>`,
  )
}
