export const words = {
  en: {
    gone: 'no longer in the list',
    unfit: 'not one of the choices',
    hasGone: (label: string) => `“${label}” is no longer in the list.`,
    isUnfit: (label: string) => `“${label}” is not one of the choices.`,
  },
  cy: {
    gone: 'nid yw yn y rhestr mwyach',
    unfit: 'nid yw’n un o’r dewisiadau',
    hasGone: (label: string) => `Nid yw “${label}” yn y rhestr mwyach.`,
    isUnfit: (label: string) => `Nid yw “${label}” yn un o’r dewisiadau.`,
  },
}
