/** How near to the edge of the window a dragged item makes the page go on, in pixels. */
const edgePx = 72
const scrollStepPx = 14

/**
 * Follows a finger or a pointer that took an item by its grip, and shows where it would come to lie.
 * Answers that index, or undefined where the item was let go, or Escape pressed, where it was.
 */
export function dragItem(
  event: PointerEvent,
  grip: HTMLElement,
  lifted: HTMLElement,
): Promise<number | undefined> {
  const list = lifted.parentElement as HTMLElement
  const root = list.getRootNode() as Document | ShadowRoot
  const items = [...list.children]
  const from = items.indexOf(lifted)
  let over: HTMLElement | undefined
  let isAfter = false
  let lastY = event.clientY

  const mark = () => {
    over?.classList.remove('drop-before', 'drop-after')
    const { left, width } = list.getBoundingClientRect()
    let at = root.elementFromPoint(left + width / 2, lastY) as HTMLElement | null
    while (at && at.parentElement !== list) at = at.parentElement
    if (!at) return
    const { top, height } = at.getBoundingClientRect()
    over = at
    isAfter = lastY > top + height / 2
    if (at !== lifted) at.classList.add(isAfter ? 'drop-after' : 'drop-before')
  }

  const leave = new AbortController()
  const { signal } = leave
  const scroll = () => {
    if (signal.aborted) return
    const down = lastY > innerHeight - edgePx
    if (down || lastY < edgePx) {
      scrollBy({ top: down ? scrollStepPx : -scrollStepPx, behavior: 'instant' })
      mark()
    }
    requestAnimationFrame(scroll)
  }

  grip.setPointerCapture(event.pointerId)
  lifted.classList.add('lifted')
  scroll()
  return new Promise((resolve) => {
    const end = (to: number | undefined) => {
      leave.abort()
      lifted.classList.remove('lifted')
      over?.classList.remove('drop-before', 'drop-after')
      resolve(to)
    }
    const drop = () => {
      if (!over || over === lifted) return end(undefined)
      const gap = items.indexOf(over) + (isAfter ? 1 : 0)
      end(gap > from ? gap - 1 : gap)
    }
    grip.addEventListener(
      'pointermove',
      ({ clientY }) => {
        lastY = clientY
        mark()
      },
      { signal },
    )
    grip.addEventListener('pointerup', drop, { signal })
    grip.addEventListener('pointercancel', () => end(undefined), { signal })
    addEventListener('keydown', ({ key }) => key === 'Escape' && end(undefined), { signal })
  })
}
