import { html, nothing, type TemplateResult } from 'lit'
import {
  codeLabel,
  codesDependOn,
  codesFor,
  labelOf,
  type Json,
  type Pointer,
} from '@metip/form-definitions'
import { MetipField } from './field.ts'

export interface Choice {
  readonly value: Json
  readonly label: string
}

/** More are not looked through by eye: a box to search in stands above them. */
const searchFrom = 100
/** What a search shows at once. */
const shownAtMost = 50

/** A field whose answer is one or several of a set: the schema's own values, or codes of a list. */
export abstract class ChoosingField extends MetipField {
  #sought = ''
  #isLong = false

  /** All that may be chosen now, and what was chosen when it still might be. */
  protected choicesWith(chosen: readonly Json[]): readonly Choice[] {
    const { state } = this.host
    const values = this.option('enum')
    if (Array.isArray(values))
      return (values as Json[]).map((value) => ({
        value,
        label: this.words.options?.[String(value)] ?? String(value),
      }))
    const codes = codesFor(state, this.pointer)
    const { language } = state.context
    const choices = codes.map((code) => ({ value: code.code, label: labelOf(code, language) }))
    const gone = chosen.filter((value) => !codes.some(({ code }) => code === value))
    return [
      ...choices,
      ...gone.flatMap((value) =>
        typeof value === 'string' || typeof value === 'number'
          ? [{ value, label: codeLabel(state, this.pointer, value) }]
          : [],
      ),
    ]
  }

  /** Of many choices those that are sought; what is chosen always stays. */
  protected sought(choices: readonly Choice[], chosen: readonly Json[]): readonly Choice[] {
    this.#isLong = choices.length > searchFrom
    if (!this.#isLong) return choices
    const words = fold(this.#sought).split(/\s+/).filter(Boolean)
    const found: Choice[] = []
    for (const choice of choices) {
      const text = fold(`${String(choice.value)} ${choice.label}`)
      if (chosen.includes(choice.value)) found.unshift(choice)
      else if (found.length < shownAtMost && words.every((word) => text.includes(word)))
        found.push(choice)
    }
    return found
  }

  protected drawSearch(): TemplateResult | typeof nothing {
    if (!this.#isLong) return nothing
    const { fieldId, host } = this
    return html`<label class="hint" for="${fieldId}-search">${host.ui.searchList}</label>
      <input
        type="search"
        class="input"
        part="input"
        id="${fieldId}-search"
        autocomplete="off"
        ?disabled=${host.readonly}
      />`
  }

  override onInput({ target }: Event): void {
    if ((target as HTMLInputElement).type !== 'search') return
    this.#sought = (target as HTMLInputElement).value
    this.requestUpdate()
  }

  /** The answers that decide which codes there are concern this field too. */
  override get alsoConcerns(): readonly Pointer[] {
    return codesDependOn(this.host.state.form, this.pointer)
  }
}

const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en')
