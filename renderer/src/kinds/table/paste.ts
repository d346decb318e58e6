import type { Json } from '@metip/form-definitions'
import { fold } from '../../combobox/folding.ts'
import type { Choice } from '../../choosing.ts'

/** Rows of cells, as a spreadsheet puts them on the clipboard: tabs, lines, quotes around both. */
export function readRows(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*)/y
  for (let at = 0; at <= text.length;) {
    cell.lastIndex = at
    const [whole = '', quoted, plain = ''] = cell.exec(text) ?? []
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    at += whole.length
    const end = text[at]
    if (end === '\r' && text[at + 1] === '\n') at++
    if (end === '\n' || end === '\r') rows.push([])
    at++
  }
  // The last line ends as all others do
  while (rows.at(-1)?.every((one) => one === '')) rows.pop()
  return rows
}

/** Is this more than what one cell holds? */
export const isTable = (text: string): boolean => /\t|\r|\n(?=[^\r\n])/.test(text.trimEnd())

/** What a pasted text answers in a field of a kind: as typed, where it cannot be read as that. */
export function readCell(
  text: string,
  kind: string,
  choices: readonly Choice[] = [],
): Json | undefined {
  const trimmed = text.trim().toWellFormed()
  if (trimmed === '') return undefined
  switch (kind) {
    case 'number':
    case 'money':
      return readNumber(trimmed) ?? trimmed
    case 'date':
      return readDay(trimmed) ?? trimmed
    case 'yesNo':
    case 'yesNoUnknown':
    case 'tick':
    case 'declaration':
    case 'choice':
      return readChoice(trimmed, choices) ?? trimmed
    case 'choices':
      return trimmed
        .split(/[;,]/)
        .map((one) => readChoice(one.trim(), choices) ?? one.trim())
        .filter((one) => one !== '')
    default:
      return text.trim().toWellFormed()
  }
}

function readNumber(text: string): number | undefined {
  const plain = text.replace(/[£\s,]/g, '')
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined
}

/** A day as spreadsheets here write it, day first, or as ISO 8601. */
function readDay(text: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  const iso =
    year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
  const date = new Date(`${iso}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(iso) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(iso)
    ? iso
    : undefined
}

function readChoice(text: string, choices: readonly Choice[]): Json | undefined {
  const sought = fold(text)
  return choices.find(
    ({ value, label, code }) =>
      fold(label) === sought || fold(String(value)) === sought || code === text,
  )?.value
}
