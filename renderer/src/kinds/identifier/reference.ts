import { html, nothing, render, type TemplateResult } from 'lit'
import { fieldAt } from '@metip/form-definitions'
import { TextField } from '../text/index.ts'
import { fitting } from './fitting.ts'
import { words } from './words.ts'

/** One line in which every character counts, with a way in which it is usually written. */
export abstract class ReferenceField extends TextField {
  /** Under the line; there before anything is asked in it, or nobody would hear it. */
  #asked: HTMLElement | undefined

  /** How it is usually written, the best first; none for what is not recognised. */
  protected abstract written(text: string): readonly string[]

  /** What was probably meant, where letters and digits look alike. Asked, never assumed. */
  protected meant(_text: string): string | undefined {
    return undefined
  }

  protected override build(): HTMLElement {
    const box = super.build()
    if (this.inputType === 'text') box.autocapitalize = 'characters'
    return box
  }

  protected override tidy(text: string): string {
    return fitting(text.trim(), this.written(text.trim()), this.node.options)
  }

  protected override updated(): void {
    const at = fieldAt(this.host.state, this.pointer)
    const text = typeof at.value === 'string' && !this.locked(at) ? at.value : ''
    if (!this.#asked?.isConnected) {
      if (text === '') return
      this.append((this.#asked = makePlace()))
    }
    const meant = this.meant(text)
    render(meant === undefined ? nothing : this.#ask(meant), this.#asked)
  }

  #ask(meant: string): TemplateResult {
    const said = this.wordsIn(words)
    return html`<p>${said.alike}</p>
      <button type="button" class="button secondary" part="button" @click=${() => this.#use(meant)}>
        ${said.use(meant)}
      </button>`
  }

  #use(meant: string): void {
    this.answer(meant)
    this.host.settle()
    // The button goes; the focus must not go with it
    this.takeFocus()
  }
}

function makePlace(): HTMLElement {
  const place = document.createElement('div')
  place.className = 'meant'
  place.role = 'status'
  return place
}
