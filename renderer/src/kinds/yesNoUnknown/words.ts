export const words = {
  en: { unknown: 'Not known' },
  cy: { unknown: 'Ddim yn hysbys' },
}
