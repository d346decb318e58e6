interface Waiting {
  requestUpdate(): void
}

/** What a module brings, once somebody needs it: it is no part of what a page loads first. */
export class Later<T> {
  readonly #load: () => Promise<T>
  readonly #waiting = new Set<Waiting>()
  #isLoading = false
  #there: T | undefined

  constructor(load: () => Promise<T>) {
    this.#load = load
  }

  /** It, or nothing for now: the part is drawn again when it is there. */
  for(part: Waiting): T | undefined {
    if (this.#there === undefined) {
      this.#waiting.add(part)
      if (!this.#isLoading) void this.#begin()
    }
    return this.#there
  }

  /** A failed try is made again when somebody asks the next time. */
  async #begin(): Promise<void> {
    this.#isLoading = true
    try {
      this.#there = await this.#load()
    } catch (error) {
      this.#isLoading = false
      dispatchEvent(new CustomEvent('metip-kind-missing', { detail: { error } }))
      return
    }
    for (const part of this.#waiting) part.requestUpdate()
    this.#waiting.clear()
  }
}
