import '../limit.css'
import type { NeutralField, NeutralForm } from '../../neutral.ts'
import { complaintOf, makeStore, readInput, sumOf } from '../store.ts'
import type { Mounted } from '../system.ts'

interface Drawn {
  readonly field: NeutralField
  readonly box: HTMLElement
  readonly control: HTMLInputElement | HTMLOutputElement
}

function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className = '', text = '') {
  const element = document.createElement(tag)
  if (className) element.className = className
  if (text) element.textContent = text
  return element
}

function makeControl(field: NeutralField): HTMLElement {
  if (field.type === 'select') {
    const select = make('select')
    select.append(make('option'))
    for (const { value, label } of field.options ?? []) {
      const option = make('option', '', label)
      option.value = value
      select.append(option)
    }
    return select
  }
  if (field.type === 'radio') {
    const group = make('div')
    group.setAttribute('role', 'radiogroup')
    for (const { value, label } of field.options ?? []) {
      const row = make('label')
      const radio = make('input')
      radio.type = 'radio'
      radio.name = field.id
      radio.value = value
      row.append(radio, label)
      group.append(row)
    }
    return group
  }
  if (field.type === 'computed') return make('output')
  if (field.type === 'textarea') return make('textarea')
  const input = make('input')
  input.type = field.type
  if (field.maxLength) input.maxLength = field.maxLength
  return input
}

export async function mount(place: HTMLElement, _: unknown, form: NeutralForm): Promise<Mounted> {
  const drawn = new Map<string, Drawn>()
  const errors = new Map<string, HTMLElement>()
  const store = makeStore()
  const root = make('form', 'lim')
  root.noValidate = true
  for (const section of form.sections) {
    const set = make('fieldset')
    set.append(make('legend', '', section.title))
    for (const field of section.fields) {
      const box = make('div', 'fld')
      const label = make('label', '', field.label + (field.required ? ' *' : ''))
      const control = makeControl(field) as Drawn['control']
      control.id = field.id
      label.htmlFor = field.id
      box.append(label, control)
      set.append(box)
      drawn.set(field.id, { field, box, control })
      control.addEventListener('input', ({ target }) =>
        store.set(field.id, readInput(field, target as HTMLInputElement)),
      )
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
  place.append(root)
  return {
    input: (id) => drawn.get(id)?.control,
    shown: (id) => drawn.get(id)?.box.hidden === false,
    text: (id) => drawn.get(id)?.control.value,
    submit() {
      for (const { field, box } of drawn.values()) {
        const text = box.hidden ? '' : complaintOf(field, store.values[field.id])
        const old = errors.get(field.id)
        if (text && old) old.textContent = text
        else if (text) {
          const error = make('div', 'err', text)
          box.append(error)
          errors.set(field.id, error)
        } else if (old) {
          old.remove()
          errors.delete(field.id)
        }
      }
    },
    errors: () => place.querySelectorAll('.err').length,
  }
}
