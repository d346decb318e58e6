/** Saves the newest value a moment after the first unsaved change, one save at a time, and none twice. */
export interface Autosave<T> {
  touch(value: T): void
  /** Resolves when all that was touched is saved; rejects with what the save threw. */
  flush(): Promise<void>
  stop(): Promise<void>
}

export interface AutosaveOptions {
  /** ≤ 500, or a killed tablet loses more than a second of typing. */
  readonly delayMs?: number
  /** A save that nobody waited for has failed. The value is kept and tried with the next one. */
  readonly onFailure: (cause: unknown) => void
}

export function startAutosave<T>(
  save: (value: T) => Promise<void>,
  { delayMs = 400, onFailure }: AutosaveOptions,
): Autosave<T> {
  let waiting: { value: T } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let saving: Promise<void> = Promise.resolve()

  const saveNow = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    saving = saveAfter(saving)
    return saving
  }
  async function saveAfter(before: Promise<void>): Promise<void> {
    // Whoever asked for that save has heard of its failure; its value waits still.
    await before.catch(() => undefined)
    const next = waiting
    if (!next) return
    waiting = undefined
    try {
      await save(next.value)
    } catch (cause) {
      waiting ??= next
      throw cause
    }
  }
  const saveQuietly = () => void saveNow().catch(onFailure)
  // Both: iOS gives no pagehide when the app is swiped away, but hides the page first.
  const onHide = () => {
    if (document.visibilityState === 'hidden') saveQuietly()
  }
  document.addEventListener('visibilitychange', onHide)
  addEventListener('pagehide', saveQuietly)
  return {
    touch(value) {
      waiting = { value }
      // From the first change, not the last: steady typing must not put the save off for ever.
      timer ??= setTimeout(saveQuietly, delayMs)
    },
    flush: saveNow,
    async stop() {
      document.removeEventListener('visibilitychange', onHide)
      removeEventListener('pagehide', saveQuietly)
      await saveNow()
    },
  }
}
