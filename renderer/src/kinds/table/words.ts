import { formatNumber } from '@metip/form-definitions'

export const words = {
  en: {
    actions: 'Remove',
    keys: 'Enter goes to the row below. Rows copied from a spreadsheet can be pasted into a cell.',
    pasted: (rows: number) =>
      rows === 1 ? 'One row was pasted.' : `${formatNumber(rows, 'en')} rows were pasted.`,
    cut: (rows: number, left: number) =>
      `${formatNumber(rows, 'en')} rows were pasted. There was no room for the other ${formatNumber(left, 'en')}.`,
  },
  cy: {
    actions: 'Dileu',
    keys: 'Mae Enter yn mynd i’r rhes isod. Gellir gludo rhesi a gopïwyd o daenlen mewn cell.',
    pasted: (rows: number) => `Rhesi a ludwyd: ${formatNumber(rows, 'cy')}.`,
    cut: (rows: number, left: number) =>
      `Rhesi a ludwyd: ${formatNumber(rows, 'cy')}. Nid oedd lle i’r lleill: ${formatNumber(left, 'cy')}.`,
  },
}
