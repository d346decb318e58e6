import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Strokes } from '@metip/form-definitions'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'
import './pad.ts'
import { padHeight, strokesIn } from './strokes.ts'
import { padStyle } from './style.ts'
import { words } from './words.ts'

/** Strokes without a line, and the name of who cannot draw one, where the form allows that. */
interface TypedSignature extends Strokes {
  readonly typedName?: string
}

/** A signature that is an answer of the form, drawn on the same pad as those on the papers. */
class SignatureField extends MetipField {
  #types = false

  protected draw(at: FieldState): TemplateResult {
    const { host, fieldId } = this
    const say = this.wordsIn(words)
    const strokes: TypedSignature | undefined = strokesIn(at.value)
    const typed = strokes?.typedName
    const types = typed !== undefined || (this.#types && strokes === undefined)
    const locked = this.locked(at)
    return this.withLegend(html`
      ${
        at.value !== undefined && !strokes
          ? html`<p class="hint" id="${fieldId}-unreadable">${say.unreadable}</p>`
          : nothing
      }
      ${
        types
          ? html`<label class="part-label" for="${fieldId}-name">${say.typedName}</label>
              <input
                id="${fieldId}-name"
                part="input"
                class="input w30"
                type="text"
                autocomplete="off"
                spellcheck="false"
                maxlength="200"
                aria-invalid=${this.invalid ? 'true' : nothing}
                ?readonly=${locked}
                .value=${live(typed ?? '')}
              />`
          : html`<signature-pad
              id=${fieldId}
              .label=${this.words.label}
              .language=${host.spoken}
              .strokes=${strokes}
              ?locked=${locked}
              @signature=${this.#onSignature}
            ></signature-pad>`
      }
      ${
        this.option('typedName') === true && !locked
          ? html`<button type="button" class="button quiet" part="button" @click=${this.#onSwitch}>
              ${types ? say.canDraw : say.cannotDraw}
            </button>`
          : nothing
      }
    `)
  }

  override onInput(event: Event): void {
    const typedName = (event.target as HTMLInputElement).value.toWellFormed()
    this.answer(typedName === '' ? undefined : { height: padHeight, lines: [], typedName })
  }

  override onChange(): void {
    this.host.settle()
  }

  override takeFocus(): void {
    this.querySelector<HTMLElement>('input, signature-pad')?.focus()
  }

  #onSignature = ({ detail }: CustomEvent<Strokes | null>): void => {
    this.answer(detail ? { ...detail } : undefined)
    this.host.settle()
  }

  #onSwitch = async (): Promise<void> => {
    this.#types = this.querySelector('signature-pad') !== null
    this.answer(undefined)
    this.requestUpdate()
    await this.updateComplete
    this.takeFocus()
  }
}

defineField({ kind: 'signature', element: SignatureField, style: padStyle })
