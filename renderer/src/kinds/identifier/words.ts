export const words = {
  en: {
    alike: 'A letter and a digit may have been mixed up.',
    use: (meant: string) => `Use ${meant}`,
    example: (example: string) => `For example, ${example}`,
  },
  cy: {
    alike: 'Efallai fod llythyren a digid wedi’u cymysgu.',
    use: (meant: string) => `Defnyddio ${meant}`,
    example: (example: string) => `Er enghraifft, ${example}`,
  },
}
