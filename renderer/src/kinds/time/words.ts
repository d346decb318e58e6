export const words = {
  en: { hint: 'For example, 14:05 or 1405' },
  cy: { hint: 'Er enghraifft, 14:05 neu 1405' },
}
