import type { Fault, JsonObject } from '@metip/form-definitions'
import { visibleAnswers, type FormState } from '@metip/form-definitions'

/** What the association needs of the element. */
interface Associated extends HTMLElement {
  readonly name: string
  readonly state: FormState
  readonly bundle: unknown
  readonly faults: readonly Fault[]
  check(): readonly Fault[]
}

/**
 * The element among the controls of a `<form>` of its host page (HTML 4.13.7, form-associated custom
 * elements): its answers go into the form's data, and its errors hold the form back. Nothing is
 * worked out while somebody types: answers are read when the form is sent.
 */
export class Association {
  readonly #element: Associated
  readonly #internals: ElementInternals
  #leave: AbortController | undefined
  #waiting = false

  constructor(element: Associated, internals: ElementInternals) {
    this.#element = element
    this.#internals = internals
    element.addEventListener('invalid', (event) => {
      // The form's own summary says more than a balloon
      event.preventDefault()
      element.check()
    })
  }

  joinForm(form: HTMLFormElement | null): void {
    this.#leave?.abort()
    this.#leave = form ? new AbortController() : undefined
    if (!form || !this.#leave) return
    form.addEventListener(
      'formdata',
      ({ formData }) => {
        const { name, bundle } = this.#element
        if (name !== '' && bundle) formData.set(name, JSON.stringify(this.#answers))
      },
      { signal: this.#leave.signal },
    )
    this.changed()
  }

  /** Something was answered: the validity is worked out when there is time. */
  changed(): void {
    if (!this.#leave || this.#waiting) return
    this.#waiting = true
    setTimeout(() => {
      this.#waiting = false
      this.#setValidity()
    }, 100)
  }

  get #answers(): JsonObject {
    return visibleAnswers(this.#element.state)
  }

  #setValidity(): void {
    const stands =
      this.#element.bundle !== undefined &&
      this.#element.faults.some(({ severity }) => severity === 'error')
    // The words are in the summary; a validity without words is refused
    this.#internals.setValidity(stands ? { customError: true } : {}, stands ? '!' : '')
  }
}
