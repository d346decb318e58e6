import { nothing, render, type TemplateResult } from 'lit'
import { MetipField, type FieldState } from './field.ts'
import { buildFaults } from './messages.ts'

/**
 * A field of the platform's own controls, of which a form may have thousands: what is the same in
 * all of them is built once and cloned, and only what differs is set (docs/decisions/008, with the
 * figures). What is rarer than that is drawn by templates.
 */
export abstract class PlainField extends MetipField {
  #wasPlain = true
  #control: HTMLElement | undefined
  #messages: HTMLElement | undefined
  #said = ''
  #from: HTMLElement | undefined
  #description: string | undefined

  /** What distinguishes the control's build from other fields' of this element: it is kept by it. */
  protected abstract get shape(): string
  /** Builds the control without anything of the one field: its first element takes the field's id. */
  protected abstract build(): HTMLElement
  /** Brings the control into line with the field. `isNew` at the first time. */
  protected abstract fill(control: HTMLElement, at: FieldState, isNew: boolean): void
  /** Several controls, under one legend. */
  protected get isSet(): boolean {
    return false
  }
  /** A control that holds its own label. */
  protected get labelsItself(): boolean {
    return false
  }

  protected override get drawsAhead(): boolean {
    return true
  }

  /** What is rare in a kind may be drawn by a template instead. */
  protected get isPlain(): boolean {
    return true
  }

  protected override drawInside(at: FieldState): void {
    if (this.isPlain !== this.#wasPlain) {
      this.clear()
      this.#wasPlain = this.isPlain
    }
    if (!this.#wasPlain) return super.drawInside(at)
    const isNew = this.#control === undefined
    const control = (this.#control ??= this.#make())
    this.#say()
    this.fill(control, at, isNew)
    this.#describe(control)
  }

  /** Takes the control away: another one is made when the field is drawn again. */
  protected reshape(): void {
    this.#control = this.#messages = this.#from = this.#description = undefined
    this.#said = ''
    // A template that is drawn here at other times keeps its place by its comment
    while (this.lastElementChild) this.lastElementChild.remove()
  }

  protected override clear(): void {
    if (this.#wasPlain) this.reshape()
    else super.clear()
  }

  /** Brings a box for text into line: what stands there, and whether it may, must or is wrong. */
  protected fillBox(box: HTMLInputElement | HTMLTextAreaElement, at: FieldState): void {
    const text = at.value === undefined || at.value === null ? '' : String(at.value)
    if (box.value !== text) box.value = text
    const locked = this.locked(at)
    if (box.readOnly !== locked) box.readOnly = locked
    toggle(box, 'aria-required', at.required ? 'true' : undefined)
    toggle(box, 'aria-invalid', this.invalid ? 'true' : undefined)
  }

  protected draw(_at: FieldState): TemplateResult {
    throw new Error(`${this.localName} has no template`)
  }

  #make(): HTMLElement {
    const key = `${this.localName} ${this.shape}`
    let prototype = prototypes.get(key)
    if (!prototype) prototypes.set(key, (prototype = this.#prototype()))
    const made = prototype.cloneNode(true) as DocumentFragment
    const control = made.lastElementChild as HTMLElement
    const { hint } = this
    const place = this.isSet ? control : made
    const after = this.isSet ? control.children[1] : control
    if (hint !== undefined) {
      const element = hintPrototype.cloneNode() as HTMLElement
      element.id = `${this.fieldId}-hint`
      element.textContent = hint
      if (this.labelsItself) place.append(element)
      else place.insertBefore(element, after ?? null)
    }
    if (this.isSet) {
      control.id = `${this.fieldId}-set`
      ;(control.firstElementChild as HTMLElement).textContent = this.words.label
    } else if (!this.labelsItself) {
      const label = made.firstElementChild as HTMLLabelElement
      label.textContent = this.words.label
      label.htmlFor = this.fieldId
    }
    this.append(made)
    return control
  }

  #prototype(): DocumentFragment {
    const fragment = document.createDocumentFragment()
    const control = this.build()
    if (this.isSet) {
      const set = document.createElement('fieldset')
      const legend = document.createElement('legend')
      legend.className = 'label'
      legend.setAttribute('part', 'label')
      set.append(legend, control)
      fragment.append(set)
    } else if (this.labelsItself) fragment.append(control)
    else {
      const label = document.createElement('label')
      label.className = 'label'
      label.setAttribute('part', 'label')
      fragment.append(label, control)
    }
    return fragment
  }

  /** What is wrong, before the control. */
  #say(): void {
    const { faults } = this
    if (faults.length === 0 && !this.#messages) return
    const said = faults.map(({ severity, text }) => `${severity} ${text}`).join('\n')
    if (said === this.#said) return
    this.#said = said
    this.#messages?.remove()
    this.#messages = undefined
    if (faults.length === 0) return
    this.#messages = buildFaults(this.host.ui, this.fieldId, faults)
    const control = this.#control as HTMLElement
    if (this.isSet) control.insertBefore(this.#messages, control.lastElementChild)
    else this.insertBefore(this.#messages, control)
  }

  #describe(control: HTMLElement): void {
    const from = this.drawProvenance()
    if (from !== nothing || this.#from) {
      if (!this.#from) this.append((this.#from = document.createElement('div')))
      render(from, this.#from)
    }
    const description = this.describedIds.join(' ')
    if (description === (this.#description ?? '')) return
    this.#description = description
    const described = this.isSet ? control : this.described(control)
    if (description === '') described.removeAttribute('aria-describedby')
    else described.setAttribute('aria-describedby', description)
  }

  /** The element that carries the field's id and descriptions. */
  protected described(control: HTMLElement): HTMLElement {
    return control
  }
}

/** Bounded by the forms' own variety: kinds, widths and sets of choices. */
const prototypes = new Map<string, DocumentFragment>()

const hintPrototype = document.createElement('div')
hintPrototype.className = 'hint'
hintPrototype.setAttribute('part', 'hint')

/** Sets or takes away an attribute that is there or not. */
export const toggle = (element: HTMLElement, name: string, value: string | undefined): void => {
  if (value === undefined) {
    if (element.hasAttribute(name)) element.removeAttribute(name)
  } else if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}
