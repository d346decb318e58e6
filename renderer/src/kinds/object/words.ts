export const words = {
  en: { show: 'Show', hide: 'Hide', of: (shown: string, group: string) => `${shown}: ${group}` },
  cy: {
    show: 'Dangos',
    hide: 'Cuddio',
    of: (shown: string, group: string) => `${shown}: ${group}`,
  },
}
