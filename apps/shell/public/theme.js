// Before anything is painted: the looks of last time. A script of its own, because the pages' policy
// allows none inside them; no module, because those run after the first paint.
{
  const kept = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null // storage is blocked: the system's theme
    }
  }
  const root = document.documentElement
  const chosen = kept('metip.theme')
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  root.dataset.theme = ['day', 'dark', 'night'].includes(chosen) ? chosen : isDark ? 'dark' : 'day'
  if (kept('metip.size') === 'large') root.dataset.size = 'large'
}
