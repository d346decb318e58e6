interface Waiting {
  requestUpdate(): void
}

const coming = new Set<Promise<unknown>>()

/** Counts a load among what is on its way. */
export function onItsWay(load: Promise<unknown>): void {
  const whole = load.finally(() => coming.delete(whole))
  coming.add(whole)
}

/** All that was on its way has come, or did not. */
export async function whenAllCame(): Promise<void> {
  while (coming.size > 0) await Promise.allSettled(coming)
}

/** What a module brings, once somebody needs it: it is no part of what a page loads first. */
export class Later<T> {
  readonly #load: () => Promise<T>
  readonly #waiting = new Set<Waiting>()
  #coming: Promise<void> | undefined
  #there: T | undefined

  constructor(load: () => Promise<T>) {
    this.#load = load
  }

  /** It, or nothing for now: the part is drawn again when it is there. */
  for(part: Waiting): T | undefined {
    if (this.#there === undefined) {
      this.#waiting.add(part)
      void this.come()
    }
    return this.#there
  }

  get isThere(): boolean {
    return this.#there !== undefined
  }

  /** Before it is needed. A failed try is made again when somebody asks the next time. */
  come(): Promise<void> {
    if (!this.#coming) onItsWay((this.#coming = this.#fetch()))
    return this.#coming
  }

  async #fetch(): Promise<void> {
    try {
      this.#there = await this.#load()
    } catch (error) {
      this.#coming = undefined
      dispatchEvent(new CustomEvent('metip-kind-missing', { detail: { error } }))
      return
    }
    for (const part of this.#waiting) part.requestUpdate()
    this.#waiting.clear()
  }
}
