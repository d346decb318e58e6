/** What the person chose; `auto` follows the system, `night` is red for a car in the dark. */
export type Theme = 'auto' | 'day' | 'dark' | 'night'

/** `public/theme.js` reads both before the first paint. */
const themeKey = 'metip.theme'
const sizeKey = 'metip.size'
const system = matchMedia('(prefers-color-scheme: dark)')

export function chosenTheme(): Theme {
  const kept = localStorage.getItem(themeKey)
  return kept === 'day' || kept === 'dark' || kept === 'night' ? kept : 'auto'
}

/** What is shown now: the choice, or the system's. */
export function shownTheme(): Exclude<Theme, 'auto'> {
  const theme = chosenTheme()
  return theme === 'auto' ? (system.matches ? 'dark' : 'day') : theme
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(themeKey, theme)
  showTheme()
}

/** Whether controls are made for gloves and for a car that moves. */
export const isLarge = (): boolean => localStorage.getItem(sizeKey) === 'large'

export function chooseLarge(large: boolean): void {
  localStorage.setItem(sizeKey, large ? 'large' : 'normal')
  showTheme()
}

const showTheme = () => {
  const { dataset } = document.documentElement
  dataset['theme'] = shownTheme()
  dataset['size'] = isLarge() ? 'large' : 'normal'
}

/** Puts the looks on the document and keeps them in step with the system. */
export function startTheme(): void {
  showTheme()
  system.addEventListener('change', showTheme)
}
