import { render } from 'lit'
import type { Pointer } from '@metip/form-definitions'
import type { DrawnPart, FormHost } from './host.ts'

/**
 * A light element inside the form's one shadow root: labels, hints and errors find their fields by
 * id across the whole form, and one part draws itself again without the others.
 *
 * Not a LitElement: a form has thousands of parts, which begin all at once and then hardly ever
 * change. The form that owns them gathers what has to be drawn again.
 */
export abstract class MetipPart extends HTMLElement implements DrawnPart {
  declare host: FormHost
  declare pointer: Pointer | undefined
  #isAhead = false

  /** Draws all that is inside; called when the part comes into the form and when it is asked to. */
  protected abstract render(): unknown

  /** Called after each drawing. */
  protected updated(): void {}

  drawNow(): void {
    render(this.render(), this)
    this.updated()
  }

  /** Draws; a part that cannot be drawn says so in its place, and the rest of the form goes on. */
  drawSafely(): void {
    try {
      this.drawNow()
    } catch (error) {
      const note = document.createElement('p')
      note.className = 'error'
      note.role = 'alert'
      note.textContent = `${this.host.ui.partFails} ${this.host.ui.answersKept}`
      this.hidden = false
      this.replaceChildren(note)
      this.host.emit('metip-problem', { problem: error, pointer: this.pointer })
    }
  }

  /** Nothing that is drawn at first asks where it stands: it is drawn before it comes there. */
  protected get drawsAhead(): boolean {
    return false
  }

  /**
   * Draws what can be drawn before the part comes into the form. The browser then takes in a whole
   * section at once, and not each field and each control in it.
   */
  drawAhead(): void {
    if (!this.drawsAhead) return
    this.#isAhead = true
    this.drawSafely()
  }

  connectedCallback(): void {
    this.host.join(this)
    if (!this.#isAhead) this.drawSafely()
    this.#isAhead = false
  }

  disconnectedCallback(): void {
    this.host.leave(this)
  }

  /** Draws the part again, together with all others that have to be, before the next frame. */
  requestUpdate(): void {
    this.host.drawAgain(this)
  }

  /** A kind's own words in the language of the form; English where there are none. */
  protected wordsIn<T>(words: { readonly en: T } & Readonly<Record<string, T>>): T {
    return words[this.host.spoken] ?? words.en
  }

  get updateComplete(): Promise<void> {
    return this.host.drawn
  }

  get alsoConcerns(): readonly Pointer[] {
    return []
  }

  /** Something at, above or under what it is about has changed. */
  concerns(_changed: ReadonlySet<Pointer>): boolean {
    return true
  }

  /** Somebody is entering something: the form listens for all its parts. */
  onInput(_event: Event): void {}

  /** Somebody has finished entering it. */
  onChange(_event: Event): void {}

  takeFocus(): void {
    this.querySelector<HTMLElement>('input, textarea, select, button')?.focus()
  }
}
