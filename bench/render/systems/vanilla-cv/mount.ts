import '../limit.css'
import type { NeutralField, NeutralForm } from '../../neutral.ts'
import { complaintOf, makeStore, readInput, sumOf } from '../store.ts'
import type { Mounted } from '../system.ts'

interface Drawn {
  readonly field: NeutralField
  readonly box: HTMLElement
  readonly control: HTMLInputElement
}

function parse(text: string): HTMLElement {
  const template = document.createElement('template')
  template.innerHTML = text
  return template.content.firstElementChild as HTMLElement
}

function parseField({ type, options = [] }: NeutralField): HTMLElement {
  const choices = options
    .map(({ value, label }) =>
      type === 'select'
        ? `<option value="${value}">${label}</option>`
        : `<label><input type="radio" value="${value}">${label}</label>`,
    )
    .join('')
  const control =
    type === 'select'
      ? `<select><option></option>${choices}</select>`
      : type === 'radio'
        ? `<div role="radiogroup">${choices}</div>`
        : type === 'computed'
          ? '<output></output>'
          : type === 'textarea'
            ? '<textarea></textarea>'
            : `<input type="${type}">`
  return parse(`<div class="fld"><label> </label>${control}</div>`)
}

export async function mount(place: HTMLElement, _: unknown, form: NeutralForm): Promise<Mounted> {
  const templates = new Map<string, HTMLElement>()
  const drawn = new Map<string, Drawn>()
  const store = makeStore()
  const templateOf = (field: NeutralField) => {
    const key = field.type + (field.options ?? []).map(({ value }) => value).join()
    const known = templates.get(key) ?? parseField(field)
    templates.set(key, known)
    return known
  }
  const root = parse('<form class="lim cv" novalidate></form>')
  const emptySection = parse('<fieldset><legend> </legend></fieldset>')
  for (const section of form.sections) {
    const set = emptySection.cloneNode(true) as HTMLElement
    const legend = set.firstChild as HTMLLegendElement
    ;(legend.firstChild as Text).data = section.title
    for (const field of section.fields) {
      const box = templateOf(field).cloneNode(true) as HTMLElement
      const label = box.firstChild as HTMLLabelElement
      const control = label.nextSibling as HTMLInputElement
      ;(label.firstChild as Text).data = field.label + (field.required ? ' *' : '')
      label.htmlFor = control.id = field.id
      if (field.type === 'radio')
        for (const row of control.children) (row.firstChild as HTMLInputElement).name = field.id
      drawn.set(field.id, { field, box, control })
      set.append(box)
      const { visibleIf, sum } = field
      if (visibleIf) {
        const update = () => {
          const equal = store.values[visibleIf.field] === visibleIf.value
          box.hidden = equal !== (visibleIf.op === 'eq')
        }
        store.on(visibleIf.field, update)
        update()
      }
      if (sum) {
        const update = () => {
          const total = sumOf(store.values, sum)
          control.value = String(total)
          store.set(field.id, total)
        }
        for (const id of new Set(sum)) store.on(id, update)
      }
    }
    root.append(set)
  }
  root.addEventListener('input', ({ target }) => {
    const input = target as HTMLInputElement
    const id = input.type === 'radio' ? input.name : input.id
    const found = drawn.get(id)
    if (found) store.set(id, readInput(found.field, input))
  })
  place.append(root)
  const emptyError = parse('<div class="err"> </div>')
  const errors = new Map<string, HTMLElement>()
  return {
    input: (id) => drawn.get(id)?.control,
    shown: (id) => drawn.get(id)?.box.hidden === false,
    text: (id) => drawn.get(id)?.control.value,
    submit() {
      for (const { field, box } of drawn.values()) {
        const text = box.hidden ? '' : complaintOf(field, store.values[field.id])
        const old = errors.get(field.id)
        if (text) {
          const error = old ?? (emptyError.cloneNode(true) as HTMLElement)
          ;(error.firstChild as Text).data = text
          if (!old) {
            box.append(error)
            errors.set(field.id, error)
          }
        } else if (old) {
          old.remove()
          errors.delete(field.id)
        }
      }
    },
    errors: () => place.querySelectorAll('.err').length,
  }
}
