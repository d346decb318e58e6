/** What the page knows of itself: when it last changed, and whether it is at rest. */
export const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

let changedAt = 0
const observer = new MutationObserver(() => {
  changedAt = performance.now()
})

export const lastChange = (): number => changedAt
export const forgetChanges = (): void => {
  changedAt = 0
}
export const watchChanges = (root: Node): void =>
  observer.observe(root, { childList: true, subtree: true, attributes: true, characterData: true })

/** No change for so long, and timers fire on time: the main thread has nothing to do. */
export async function quiet(ms: number, capMs: number): Promise<void> {
  const end = performance.now() + capMs
  let since = performance.now()
  for (;;) {
    const before = performance.now()
    await sleep(20)
    const after = performance.now()
    if (after - before > 45) since = after
    if (after - Math.max(since, changedAt) >= ms || after > end) return
  }
}
