import { forgetChanges, lastChange, quiet, sleep } from './quiet.ts'

/** One key as the page saw it, in milliseconds of its own clock; event timing in steps of 8. */
export interface KeySeen {
  readonly paint: number | undefined
  readonly settled: number
  readonly event: number
}

interface Watched {
  pressedAt: number
  heard: boolean
  paintedAt?: number
  /** The frame after the keydown: what counts where a system swallows the input event. */
  keyPaintedAt?: number
}

let watched: Watched | undefined

const posted: ((at: number) => void)[] = []
const channel = new MessageChannel()
channel.port1.addEventListener('message', () => posted.shift()?.(performance.now()))
channel.port1.start()

/** A message posted in a frame arrives when the frame has been painted. */
const afterPaint = (then: (at: number) => void): void => {
  requestAnimationFrame(() => {
    posted.push(then)
    channel.port2.postMessage(0)
  })
}

const events: { start: number; duration: number }[] = []

export function watchKeys(): void {
  const options = { type: 'event', durationThreshold: 16, buffered: true }
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      events.push({ start: startTime, duration })
  }).observe(options as PerformanceObserverInit)
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const key = watched
      if (!key || key.pressedAt > 0) return
      key.pressedAt = timeStamp
      afterPaint((at) => (key.keyPaintedAt = at))
    },
    true,
  )
  addEventListener(
    'input',
    () => {
      const key = watched
      if (!key || key.heard) return
      key.heard = true
      afterPaint((at) => (key.paintedAt = at))
    },
    true,
  )
}

export function armKey(): void {
  watched = { pressedAt: 0, heard: false }
  forgetChanges()
}

export async function settleKey(quietMs: number, capMs: number): Promise<KeySeen> {
  const key = watched
  if (!key) throw new Error('No key is armed')
  const end = performance.now() + capMs
  const painted = () =>
    key.paintedAt ??
    (performance.now() - (key.keyPaintedAt ?? Infinity) > 60 ? key.keyPaintedAt : undefined)
  while (painted() === undefined && performance.now() < end) await sleep(20)
  const paintedAt = painted()
  await quiet(quietMs, capMs)
  watched = undefined
  const changed = lastChange()
  return {
    paint: paintedAt === undefined ? undefined : paintedAt - key.pressedAt,
    settled: changed > key.pressedAt ? changed - key.pressedAt : 0,
    event: Math.max(
      0,
      ...events.filter(({ start }) => start >= key.pressedAt - 1).map(({ duration }) => duration),
    ),
  }
}
