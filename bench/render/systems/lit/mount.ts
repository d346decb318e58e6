import '../limit.css'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { NeutralField, NeutralForm } from '../../neutral.ts'
import { complaintOf, makeStore, readInput, sumOf, type Value } from '../store.ts'
import type { Mounted } from '../system.ts'

class LimitField extends LitElement {
  static override properties = {
    field: { attribute: false },
    store: { attribute: false },
    value: { attribute: false },
    error: { attribute: false },
    show: { attribute: false },
  }
  declare field: NeutralField
  declare store: ReturnType<typeof makeStore>
  declare value: Value
  declare error: string | undefined
  declare show: boolean

  constructor() {
    super()
    this.show = true
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  read({ target }: Event): void {
    this.store.set(this.field.id, readInput(this.field, target as HTMLInputElement))
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.show) return nothing
    const { id, label, required } = this.field
    return html`<div class="fld">
      <label for=${id}>${label}${required ? ' *' : ''}</label>${this.#drawControl()}${
        this.error ? html`<div class="err">${this.error}</div>` : nothing
      }
    </div>`
  }

  #drawControl(): TemplateResult {
    const { id, type, maxLength, options = [] } = this.field
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
    if (type === 'computed') return html`<output id=${id}>${this.value ?? ''}</output>`
    if (type === 'textarea') return html`<textarea id=${id} @input=${this.read}></textarea>`
    return html`<input
      id=${id}
      type=${type}
      maxlength=${maxLength ?? nothing}
      @input=${this.read}
    />`
  }
}
customElements.define('limit-field', LimitField)

export async function mount(place: HTMLElement, _: unknown, form: NeutralForm): Promise<Mounted> {
  const drawn = new Map<string, LimitField>()
  const store = makeStore()
  const root = document.createElement('form')
  root.className = 'lim'
  root.noValidate = true
  for (const section of form.sections) {
    const set = document.createElement('fieldset')
    const legend = document.createElement('legend')
    legend.textContent = section.title
    set.append(legend)
    for (const field of section.fields) {
      const element = document.createElement('limit-field') as LimitField
      element.field = field
      element.store = store
      drawn.set(field.id, element)
      set.append(element)
      const { visibleIf, sum } = field
      if (visibleIf) {
        const update = () => {
          const equal = store.values[visibleIf.field] === visibleIf.value
          element.show = equal === (visibleIf.op === 'eq')
        }
        store.on(visibleIf.field, update)
        update()
      }
      if (sum) {
        const update = () => {
          const total = sumOf(store.values, sum)
          element.value = total
          store.set(field.id, total)
        }
        for (const id of new Set(sum)) store.on(id, update)
      }
    }
    root.append(set)
  }
  place.append(root)
  await Promise.all([...drawn.values()].map((element) => element.updateComplete))
  const input = (id: string) => drawn.get(id)?.querySelector(`#${id}`)
  return {
    input,
    shown: (id) => Boolean(input(id)),
    text: (id) => input(id)?.textContent,
    submit() {
      for (const element of drawn.values())
        element.error = element.show
          ? complaintOf(element.field, store.values[element.field.id])
          : ''
    },
    errors: () => place.querySelectorAll('.err').length,
  }
}
