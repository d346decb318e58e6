import { html, nothing, type TemplateResult } from 'lit'
import {
  codeLabel,
  codesDependOn,
  codesFor,
  labelOf,
  type Code,
  type FieldNode,
  type Json,
  type Pointer,
} from '@metip/form-definitions'
import type { Combobox } from './combobox/index.ts'
import type { FieldState } from './field.ts'
import type { FormHost } from './host.ts'
import { words } from './kinds/choice/words.ts'
import { PlainField } from './plain.ts'

export interface Choice {
  readonly value: Json
  readonly label: string
  /** The code of a list, which people may know by heart. */
  readonly code?: string
  /** It was chosen, and is not on offer any more. */
  readonly gone?: true
}

/** More are not looked through by eye: they are searched. */
const lookedThroughAtMost = 100

/** A field whose answer is one or several of a set: the schema's own values, or codes of a list. */
export abstract class ChoosingField extends PlainField {
  #concern: { readonly pointer: Pointer; readonly also: readonly Pointer[] } | undefined
  #combobox: Combobox | undefined
  #isSearched = false
  #isSet = false
  #labels = ''
  /** What is on offer, and what was chosen when it still was. */
  protected shown: readonly Choice[] = []

  /** What is chosen, as a list. */
  protected abstract chosenIn(at: FieldState): readonly Json[]
  /** Is each of these seen at once, with a button or a box? */
  protected abstract areButtons(choices: readonly Choice[]): boolean
  /** The control, when all these are in it. */
  protected abstract buildOf(labels: readonly string[], buttons: boolean): HTMLElement

  // ── Drawing ────────────────────────────────────────────────────────────────────────────────

  protected override get isPlain(): boolean {
    return !this.#isSearched
  }
  protected override get isSet(): boolean {
    return this.#isSet
  }
  protected get shape(): string {
    return `${this.#isSet ? '' : this.host.ui.choose}\n${this.#labels}`
  }

  protected override drawInside(at: FieldState): void {
    const { choices } = this
    const gone = this.#goneAmong(choices, this.chosenIn(at))
    const hadFocus =
      this.#look(choices, gone.length === 0 ? choices : [...choices, ...gone]) &&
      this.matches(':focus-within')
    super.drawInside(at)
    if (hadFocus) this.takeFocus()
  }

  /** Others than before are another control, which is built anew. */
  #look(choices: readonly Choice[], shown: readonly Choice[]): boolean {
    const isSearched = this.#isTooMany(choices) && !comboboxes.failed
    if (shown === this.shown && isSearched === this.#isSearched) return false
    this.shown = shown
    const isSet = !isSearched && this.areButtons(choices)
    const labels = isSearched ? '' : shown.map((choice) => this.labelOf(choice)).join('\n')
    if (labels === this.#labels && isSet === this.#isSet && isSearched === this.#isSearched)
      return false
    if (this.isPlain) this.reshape()
    this.#isSearched = isSearched
    this.#isSet = isSet
    this.#labels = labels
    return true
  }

  protected build(): HTMLElement {
    return this.buildOf(
      this.shown.map((choice) => this.labelOf(choice)),
      this.#isSet,
    )
  }

  /** All that may be chosen now: the same array until something about them changes. */
  protected get choices(): readonly Choice[] {
    return choicesAt(this.host, this.node, this.pointer)
  }

  /** What was chosen when it was still on offer. */
  #goneAmong(choices: readonly Choice[], chosen: readonly Json[]): readonly Choice[] {
    if (chosen.length === 0) return chosen as []
    return chosen
      .filter((value) => typeof value !== 'object' && !choices.some((one) => one.value === value))
      .map((value) => ({ value, label: this.#labelOfGone(value), gone: true }))
  }

  /** A choice in words, and that it is none any more. */
  protected labelOf({ label, gone }: Choice): string {
    if (!gone) return label
    const said = this.wordsIn(words)
    return `${label} (${this.#hasList ? said.gone : said.unfit})`
  }

  /** The same as a sentence. */
  protected sayGone({ label }: Choice): string {
    const said = this.wordsIn(words)
    return this.#hasList ? said.hasGone(label) : said.isUnfit(label)
  }

  /** A list loses codes as time goes by; the form's own choices never were others. */
  get #hasList(): boolean {
    return this.option('codeList') !== undefined
  }

  #labelOfGone(value: Json): string {
    const isCode = typeof value === 'string' || typeof value === 'number'
    return (
      this.words.options?.[String(value)] ??
      (isCode ? codeLabel(this.host.state, this.pointer, value) : String(value))
    )
  }

  /** Are these so many that they are searched and not looked through? */
  #isTooMany(choices: readonly Choice[]): boolean {
    const style = this.option('style')
    return style === undefined ? choices.length > lookedThroughAtMost : style === 'autocomplete'
  }

  /** The box in which a long list is searched; undefined until its module is there, or if it fails. */
  protected get combobox(): Combobox | undefined {
    if (!this.#combobox && comboboxes.module)
      this.#combobox = new comboboxes.module.Combobox(() => this.requestUpdate())
    if (!comboboxes.module && !comboboxes.failed)
      void loadComboboxes().then(() => this.requestUpdate())
    return this.#combobox
  }

  /** Stands where the box will, for the moment in which its module comes. */
  protected drawComing(text: string): TemplateResult {
    return html`<input
      class="input"
      part="input"
      id=${this.fieldId}
      readonly
      aria-busy="true"
      aria-describedby=${this.describedBy()}
      aria-invalid=${this.invalid ? 'true' : nothing}
      .value=${text}
    />`
  }

  /** Which list it is, for what was chosen from it lately. */
  protected get listName(): string {
    const list = this.option('codeList')
    return JSON.stringify(list ?? this.node.pointer)
  }

  override onInput(event: Event): void {
    this.#combobox?.onInput(event)
  }

  protected override updated(): void {
    this.#combobox?.placeList(this)
  }

  protected override clear(): void {
    this.#combobox?.close()
    super.clear()
  }

  override disconnectedCallback(): void {
    this.#combobox?.close()
    super.disconnectedCallback()
  }

  /** The answers that decide which codes there are concern this field too. */
  override get alsoConcerns(): readonly Pointer[] {
    // The same when it leaves as when it came, though there is another form by then, or none
    if (this.#concern?.pointer !== this.pointer)
      this.#concern = {
        pointer: this.pointer,
        also: codesDependOn(this.host.state.form, this.pointer),
      }
    return this.#concern.also
  }
}

/** The search comes when a form first has a long list. Without it all choices can still be had. */
const comboboxes: {
  module?: typeof import('./combobox/index.ts')
  coming?: Promise<void>
  failed?: true
} = {}

const loadComboboxes = (): Promise<void> =>
  (comboboxes.coming ??= import('./combobox/index.ts').then(
    (module) => void (comboboxes.module = module),
    () => void (comboboxes.failed = true),
  ))

/** What may be chosen at a field: the values of its schema, or the codes of its list on its day. */
export function choicesAt(host: FormHost, node: FieldNode, pointer: Pointer): readonly Choice[] {
  const { state } = host
  const values = node.options['enum']
  if (Array.isArray(values))
    return ofValues(values as Json[], host.fieldWords(node.pointer).options)
  return ofCodes(codesFor(state, pointer), state.context.language)
}

/** Lists are kept by what they are made of: 15,000 choices are not made again at each key. */
const byValues = new WeakMap<object, { options: unknown; choices: readonly Choice[] }>()
const byCodes = new WeakMap<readonly Code[], Map<string, readonly Choice[]>>()

function ofValues(
  values: readonly Json[],
  options: Readonly<Record<string, string>> | undefined,
): readonly Choice[] {
  const kept = byValues.get(values)
  if (kept && kept.options === options) return kept.choices
  const choices = values.map((value) => ({
    value,
    label: options?.[String(value)] ?? String(value),
  }))
  byValues.set(values, { options, choices })
  return choices
}

function ofCodes(codes: readonly Code[], language: string): readonly Choice[] {
  let kept = byCodes.get(codes)
  if (!kept) byCodes.set(codes, (kept = new Map()))
  let choices = kept.get(language)
  if (!choices) {
    choices = codes.map((code) => ({
      value: code.code,
      label: labelOf(code, language),
      code: String(code.code),
    }))
    kept.set(language, choices)
  }
  return choices
}
