/** Room between the list and what is around it, and the most it takes, in pixels. */
const gap = 4
const margin = 8
const tallest = 416
/** With less room below, the list may stand above. */
const enough = 240

/** Puts an open list, which is in the top layer, under its box; above it where there is more room. */
export function placeUnder(list: HTMLElement, box: HTMLElement): void {
  const { left, top, bottom, width } = box.getBoundingClientRect()
  // The keyboard on the screen takes its part of the window
  const { height: seen, offsetTop } = window.visualViewport ?? { height: innerHeight, offsetTop: 0 }
  const below = offsetTop + seen - bottom - gap - margin
  const above = top - offsetTop - gap - margin
  const isAbove = below < enough && above > below
  const { style } = list
  style.left = `${left}px`
  style.width = `${width}px`
  style.maxHeight = `${Math.max(96, Math.min(tallest, isAbove ? above : below))}px`
  style.top = isAbove ? 'auto' : `${bottom + gap}px`
  style.bottom = isAbove ? `${innerHeight - top + gap}px` : 'auto'
}
