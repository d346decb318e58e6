import '../../systems/limit.css'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { batch, computed, effect, signal, type Signal } from '@preact/signals-core'
import type { NeutralField, NeutralForm } from '../../neutral.ts'
import { complaintOf, readInput, type Value } from '../../systems/store.ts'
import type { Mounted } from '../../systems/system.ts'

interface Model {
  readonly field: NeutralField
  readonly value: Signal<Value>
  readonly error: Signal<string>
  readonly shown: { readonly value: boolean; peek(): boolean }
  readonly sum: { readonly value: number }
  element?: SignalField
}

class SignalField extends LitElement {
  declare model: Model
  #stop: (() => void) | undefined

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** Notes the signals that the drawing reads; when one changes, Lit draws again as always. */
  protected override performUpdate(): void {
    if (!this.isUpdatePending) return
    this.#stop?.()
    let first = true
    this.#stop = effect(() => {
      if (!first) return this.requestUpdate()
      first = false
      super.performUpdate()
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop?.()
  }

  read({ target }: Event): void {
    this.model.value.value = readInput(this.model.field, target as HTMLInputElement)
  }

  override render(): TemplateResult | typeof nothing {
    const { field, shown, error } = this.model
    if (!shown.value) return nothing
    return html`<div class="fld">
      <label for=${field.id}>${field.label}${field.required ? ' *' : ''}</label
      >${this.#drawControl()}${error.value ? html`<div class="err">${error.value}</div>` : nothing}
    </div>`
  }

  #drawControl(): TemplateResult {
    const { id, type, maxLength, options = [] } = this.model.field
    if (type === 'select')
      return html`<select id=${id} @input=${this.read}>
        <option></option>
        ${options.map(({ value, label }) => html`<option value=${value}>${label}</option>`)}
      </select>`
    if (type === 'radio')
      return html`<div role="radiogroup" id=${id}>
        ${options.map(
          ({ value, label }) =>
            html`<label
              ><input type="radio" name=${id} value=${value} @input=${this.read} />${label}</label
            >`,
        )}
      </div>`
    if (type === 'computed') return html`<output id=${id}>${this.model.sum.value}</output>`
    if (type === 'textarea') return html`<textarea id=${id} @input=${this.read}></textarea>`
    return html`<input
      id=${id}
      type=${type}
      maxlength=${maxLength ?? nothing}
      @input=${this.read}
    />`
  }
}
customElements.define('signal-field', SignalField)

export async function mount(place: HTMLElement, _: unknown, form: NeutralForm): Promise<Mounted> {
  const models = new Map<string, Model>()
  const valueOf = (id: string) => models.get(id)?.value.value
  for (const { fields } of form.sections)
    for (const field of fields) {
      const { visibleIf: rule, sum = [] } = field
      models.set(field.id, {
        field,
        value: signal<Value>(undefined),
        error: signal(''),
        shown: computed(() => !rule || (valueOf(rule.field) === rule.value) === (rule.op === 'eq')),
        sum: computed(() => sum.reduce((total, id) => total + (Number(valueOf(id)) || 0), 0)),
      })
    }
  const root = document.createElement('form')
  root.className = 'lim'
  root.noValidate = true
  const elements: SignalField[] = []
  for (const section of form.sections) {
    const set = document.createElement('fieldset')
    const legend = document.createElement('legend')
    legend.textContent = section.title
    set.append(legend)
    for (const { id } of section.fields) {
      const element = document.createElement('signal-field') as SignalField
      const model = models.get(id) as Model
      element.model = model
      model.element = element
      elements.push(element)
      set.append(element)
    }
    root.append(set)
  }
  place.append(root)
  await Promise.all(elements.map((element) => element.updateComplete))
  const input = (id: string) => models.get(id)?.element?.querySelector(`#${id}`)
  return {
    input,
    shown: (id) => Boolean(input(id)),
    text: (id) => input(id)?.textContent,
    submit: () =>
      batch(() => {
        for (const { field, value, error, shown } of models.values())
          error.value = shown.peek() ? complaintOf(field, value.peek()) : ''
      }),
    errors: () => place.querySelectorAll('.err').length,
  }
}
