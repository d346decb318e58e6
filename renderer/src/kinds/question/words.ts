import { formatNumber } from '@metip/form-definitions'

export const words = {
  en: {
    more: (count: number) =>
      count === 1
        ? 'One more question follows.'
        : `${formatNumber(count, 'en')} more questions follow.`,
    fewer: 'No more questions follow.',
  },
  cy: {
    more: (count: number) => `Cwestiynau pellach isod: ${formatNumber(count, 'cy')}.`,
    fewer: 'Nid oes cwestiynau pellach isod.',
  },
}
