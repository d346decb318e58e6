/** What was opened and must be closed again, last opened first, whatever happens in between. */
export interface Opened {
  /** Keeps how to close something; answers the thing. */
  keep<T>(thing: T, close: (thing: T) => Promise<unknown>): T
  closeAll(): Promise<void>
}

export function openings(): Opened {
  const closers: (() => Promise<unknown>)[] = []
  return {
    keep(thing, close) {
      closers.push(() => close(thing))
      return thing
    },
    async closeAll() {
      // one that fails to close must not leave the others open
      const failures: unknown[] = []
      for (const close of closers.toReversed()) await close().catch((error) => failures.push(error))
      if (failures.length > 0) throw failures[0]
    },
  }
}

/**
 * Aborted by the first request to stop. Further ones change nothing: a terminal and npm may each
 * send the same Ctrl-C. With `parent`, a parent process that goes away asks too.
 */
export function stopSignal(options: { parent?: boolean } = {}): AbortSignal {
  const controller = new AbortController()
  const stop = () => controller.abort()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  if (options.parent && process.channel) process.on('disconnect', stop)
  return controller.signal
}

export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** Thrown out of a start that was asked to stop half-way. */
export class Stopped extends Error {}

export function goOn(signal: AbortSignal): void {
  if (signal.aborted) throw new Stopped()
}
