import { visibleAnswers, type Fault, type FormState } from '@metip/form-definitions'

/** What the association needs of the element. */
interface Associated extends HTMLElement {
  readonly name: string
  readonly state: FormState
  readonly bundle: unknown
  readonly faults: readonly Fault[]
  check(): readonly Fault[]
}

/** So long after the last answer the validity is worked out. */
const restMs = 300

/**
 * The element among the controls of a `<form>` of its host page (HTML 4.13.7, form-associated custom
 * elements): its answers go into the form's data, and its errors hold the form back. Nothing is
 * worked out while somebody types: until they rest the element counts as valid, and what is wrong
 * then is found when the form is sent.
 */
export class Association {
  readonly #element: Associated
  readonly #internals: ElementInternals
  #leave: AbortController | undefined
  #resting: ReturnType<typeof setTimeout> | undefined
  #isValid = true

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
    const { signal } = this.#leave
    form.addEventListener('formdata', this.#onData, { signal })
    // before the host page's own listeners
    form.addEventListener('submit', this.#onSubmit, { signal, capture: true })
    this.changed()
  }

  /** Something was answered, or another form begun. */
  changed(): void {
    if (!this.#leave) return
    clearTimeout(this.#resting)
    this.#setValidity(true)
    this.#resting = setTimeout(() => this.#setValidity(!this.#stands), restMs)
  }

  #onData = ({ formData }: FormDataEvent): void => {
    const { name, bundle } = this.#element
    if (name !== '' && bundle && !this.#element.matches(':disabled'))
      formData.set(name, JSON.stringify(visibleAnswers(this.#element.state)))
  }

  #onSubmit = (event: SubmitEvent): void => {
    const form = event.currentTarget as HTMLFormElement
    const asked = event.submitter as HTMLButtonElement | null
    if (form.noValidate || asked?.formNoValidate || this.#element.matches(':disabled')) return
    if (!this.#stands) return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.#setValidity(false)
    this.#element.check()
  }

  /** Does an error stand? */
  get #stands(): boolean {
    const { bundle, faults } = this.#element
    return bundle !== undefined && faults.some(({ severity }) => severity === 'error')
  }

  #setValidity(isValid: boolean): void {
    if (isValid === this.#isValid) return
    this.#isValid = isValid
    // The words are in the summary; a validity without words is refused
    this.#internals.setValidity(isValid ? {} : { customError: true }, isValid ? '' : '!')
  }
}
