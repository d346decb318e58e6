export const words = {
  en: { chosen: 'Chosen', remove: (label: string) => `Remove: ${label}` },
  cy: { chosen: 'Dewiswyd', remove: (label: string) => `Dileu: ${label}` },
}
