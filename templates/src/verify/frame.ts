import { fromUtf8 } from '@metip/form-definitions'
import type { PdfFile, Resolver } from '../pdf/file.ts'
import { decoded, isArray, refused, type Dict } from '../pdf/reader.ts'
import { sealFieldsOf } from '../pdf/sealFields.ts'
import { numbers } from '../pdf/syntax.ts'
import { sealSize } from '../press/blocks/seals.ts'
import { isForm, only } from './pages.ts'

const trailerKeys = ['Size', 'Root', 'Info', 'ID']
const catalogKeys = [
  'Type',
  'Pages',
  'Lang',
  'MarkInfo',
  'ViewerPreferences',
  'StructTreeRoot',
  'Metadata',
  'OutputIntents',
  'AF',
  'Names',
  'AcroForm',
  'Perms',
]
const widgetKeys = [
  'Type',
  'Subtype',
  'FT',
  'T',
  'TU',
  'F',
  'P',
  'Rect',
  'AP',
  'StructParent',
  'Lock',
  'V',
]

/** What a seal shows: a thin frame and at most three lines of small print, so nothing is covered. */
const shownBySeal =
  /^q 0\.45 G 0\.6 w 0\.5 0\.5 [\d.]+ [\d.]+ re S Q\n(BT 0 g \/F1 8 Tf 6 [\d.]+ Td <[0-9A-F]*> Tj ET\n){0,3}\n?$/
const maxBytes = 16 * 1024

/**
 * What stands around the pages, as the officer sealed it: no scripts, layers or actions, and over
 * the pages nothing but the two seals. All of it lies outside the page digests.
 */
export function checkFrame(resolver: Resolver, file: PdfFile): void {
  only(file.revisions[0]?.trailer ?? new Map(), trailerKeys)
  const catalog = resolver.catalog()
  only(catalog, catalogKeys)
  only(resolver.dict(catalog.get('Names')), ['EmbeddedFiles'])
  only(resolver.dict(catalog.get('AcroForm')), ['Fields', 'SigFlags'])
  const { officer, force } = sealFieldsOf(resolver)
  for (const { dict } of [officer, force]) checkWidget(resolver, dict)
}

function checkWidget(resolver: Resolver, widget: Dict): void {
  only(widget, widgetKeys)
  const rect = widget.get('Rect')
  const [left, bottom, right, top] = isArray(rect) ? rect.map(Number) : []
  const appearance = resolver.dict(widget.get('AP'))
  only(appearance, ['N'])
  const shown = resolver.get(appearance.get('N'))
  const page = resolver.dict(widget.get('P'))
  const fonts = resolver.dict(resolver.dict(page.get('Resources')).get('Font'))
  if (
    left === undefined ||
    bottom === undefined ||
    right === undefined ||
    top === undefined ||
    numbers(right - left, top - bottom) !== numbers(sealSize.width, sealSize.height) ||
    !isForm(shown, fonts)
  )
    throw refused('A seal does not keep to its place')
  const box = shown.dict.get('BBox')
  if (
    !isArray(box) ||
    numbers(...box.map(Number)) !== numbers(0, 0, sealSize.width, sealSize.height) ||
    !shownBySeal.test(fromUtf8(decoded(shown, maxBytes)))
  )
    throw refused('A seal shows something else than a seal')
}
