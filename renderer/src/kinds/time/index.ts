import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { nowHere, offsetOf } from '../../clock.ts'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'
import { textOf } from '../date/parts.ts'
import { readTime, showTime, storeTime } from './clockTime.ts'
import { words } from './words.ts'

/** A time of day, however it is written, and a button for the commonest answer. */
class TimeField extends MetipField {
  /** As typed: "2pm" becomes "14:00" only when the officer has finished. */
  #typed = ''

  protected override get hint(): string {
    return this.words.hint ?? this.wordsIn(words).hint
  }

  protected draw(at: FieldState): TemplateResult {
    const { host, fieldId } = this
    const value = textOf(at.value)
    if (!this.#means(value)) this.#typed = showTime(value ?? '')
    const readonly = this.locked(at)
    return this.withLabel(
      html`<div class="date">
        <input
          id=${fieldId}
          part="input"
          class="input w10"
          type="text"
          inputmode="numeric"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          aria-describedby=${this.describedBy()}
          aria-invalid=${this.invalid ? 'true' : nothing}
          aria-required=${at.required ? 'true' : nothing}
          ?readonly=${readonly}
          .value=${live(this.#typed)}
        />
        <button
          type="button"
          class="button secondary"
          part="button"
          aria-label="${host.ui.now}: ${this.words.label}"
          ?hidden=${readonly}
          @click=${this.#onNow}
        >
          ${host.ui.now}
        </button>
      </div>`,
    )
  }

  /** Is the answer what was typed? Its offset and seconds are not typed. */
  #means(value: string | undefined): boolean {
    if (this.#typed.trim() === '') return value === undefined
    return value !== undefined && (readTime(this.#typed) ?? this.#typed) === showTime(value)
  }

  #take(text: string): void {
    this.#typed = text
    const time = readTime(text)
    if (text.trim() === '') return this.answer(undefined)
    this.answer(
      time === undefined
        ? text.toWellFormed()
        : storeTime(time, this.option('format'), offsetOf(new Date())),
    )
  }

  override onInput({ target }: Event): void {
    this.#take((target as HTMLInputElement).value)
  }

  override onChange(): void {
    const time = readTime(this.#typed)
    if (time !== undefined && time !== this.#typed) {
      this.#typed = time
      this.requestUpdate()
    }
    this.host.settle()
  }

  #onNow = (): void => {
    this.#take(nowHere().slice(11, 16))
    this.host.settle()
  }
}

defineField({ kind: 'time', element: TimeField })
