/** A tablet left lying open locks itself; a minute before, it says so (WCAG 2.2.1). */
export const idleMs = 10 * 60_000
const warningMs = 60_000

const signsOfLife = ['pointerdown', 'keydown', 'wheel', 'input'] as const

/** Watches for the last touch. Ends by itself once it was idle. */
export function watchIdle(onWarn: () => void, onIdle: () => void): { stop(): void } {
  let lastMs = Date.now()
  let warned = false
  const touched = () => {
    // a tablet that slept wakes up by a touch: that touch comes too late
    look()
    lastMs = Date.now()
    warned = false
  }
  const look = () => {
    const restedMs = Date.now() - lastMs
    if (restedMs >= idleMs) {
      stop()
      onIdle()
    } else if (restedMs >= idleMs - warningMs && !warned) {
      warned = true
      onWarn()
    }
  }
  const stop = () => {
    clearInterval(looking)
    document.removeEventListener('visibilitychange', look)
    for (const sign of signsOfLife) removeEventListener(sign, touched, true)
  }
  const looking = setInterval(look, 1000)
  document.addEventListener('visibilitychange', look)
  for (const sign of signsOfLife) addEventListener(sign, touched, { capture: true, passive: true })
  return { stop }
}
