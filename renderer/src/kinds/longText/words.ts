import { formatNumber } from '@metip/form-definitions'

export const words = {
  en: {
    tooLong: (characters: number) =>
      `What you pasted is too long and was not added: it has ${formatNumber(characters, 'en')} characters. What was here before is unchanged.`,
  },
  cy: {
    tooLong: (characters: number) =>
      `Mae’r hyn a ludwyd yn rhy hir ac ni chafodd ei ychwanegu. Nifer y nodau: ${formatNumber(characters, 'cy')}. Mae’r hyn oedd yma o’r blaen heb ei newid.`,
  },
}
