/** From so wide on, in rem, the contents stand beside the text. */
const besideRem = 64

/** What makes a long page good to read: its contents beside it, and code that can be scrolled by key. */
export function startReading(): void {
  const contents = document.querySelector<HTMLDetailsElement>('#contents')
  if (!contents) return
  const isWide = matchMedia(`(min-width: ${besideRem}rem)`)
  const lay = () => {
    contents.open = isWide.matches
  }
  lay()
  isWide.addEventListener('change', lay)
  contents.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLAnchorElement && !isWide.matches) contents.open = false
  })

  // WCAG 2.1.1: what scrolls sideways must do so by keyboard too
  const sized = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth
      if (scrolls) target.setAttribute('tabindex', '0')
      else target.removeAttribute('tabindex')
    }
  })
  for (const wide of document.querySelectorAll('main > .wide, .source .wide')) sized.observe(wide)
  markWhereWeAre(contents)
}

/** The contents say which section is being read. */
function markWhereWeAre(contents: HTMLElement): void {
  const links = new Map(
    [...contents.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')].map((link) => [
      link.hash.slice(1),
      link,
    ]),
  )
  const seen = new IntersectionObserver(
    (entries) => {
      const first = entries.find(({ isIntersecting }) => isIntersecting)
      if (!first) return
      for (const link of links.values()) link.removeAttribute('aria-current')
      const link = links.get(first.target.id)
      link?.setAttribute('aria-current', 'true')
      link?.scrollIntoView({ block: 'nearest' })
    },
    { rootMargin: '0px 0px -75% 0px' },
  )
  for (const heading of document.querySelectorAll('main :is(h2, h3)[id]')) seen.observe(heading)
}
