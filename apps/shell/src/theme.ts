/** What the person chose; `auto` follows the system. */
export type Theme = 'auto' | 'day' | 'dark'

const key = 'metip.theme'
const system = matchMedia('(prefers-color-scheme: dark)')

export function chosenTheme(): Theme {
  const kept = localStorage.getItem(key)
  return kept === 'day' || kept === 'dark' ? kept : 'auto'
}

/** What is shown now: the choice, or the system's. */
export function shownTheme(): 'day' | 'dark' {
  const theme = chosenTheme()
  return theme === 'auto' ? (system.matches ? 'dark' : 'day') : theme
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(key, theme)
  showTheme()
}

const showTheme = () => {
  document.documentElement.dataset['theme'] = shownTheme()
}

/** Puts the theme on the document and keeps it in step with the system. */
export function startTheme(): void {
  showTheme()
  system.addEventListener('change', showTheme)
}
