/** How long a message that was put right stays. */
const settleMs = 250
/** After a finger was lifted: until its click has been delivered. */
const liftedMs = 60

/**
 * Waits before messages go that were put right: what lies under them moves up, and must not move
 * while a finger or a mouse button is down on it.
 */
export class Settling {
  #timer: ReturnType<typeof setTimeout> | undefined
  #task: (() => void) | undefined
  #isDown = false
  #leave: AbortController | undefined

  watch(element: HTMLElement): void {
    this.#leave = new AbortController()
    const { signal } = this.#leave
    element.addEventListener('pointerdown', () => (this.#isDown = true), { signal, capture: true })
    for (const end of ['pointerup', 'pointercancel'])
      addEventListener(end, this.#onLift, { signal, capture: true })
  }

  stop(): void {
    this.#leave?.abort()
    clearTimeout(this.#timer)
    this.#isDown = false
  }

  after(task: () => void): void {
    this.#task = task
    this.#wait(settleMs)
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      if (this.#isDown) return
      const task = this.#task
      this.#task = undefined
      task?.()
    }, ms)
  }

  #onLift = (): void => {
    if (!this.#isDown) return
    this.#isDown = false
    if (this.#task) this.#wait(liftedMs)
  }
}
