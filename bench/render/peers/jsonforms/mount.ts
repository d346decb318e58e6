import { createElement, useState } from 'react'
import type { JsonSchema, UISchemaElement, ValidationMode } from '@jsonforms/core'
import { createRoot } from 'react-dom/client'
import { JsonForms } from '@jsonforms/react'
import { vanillaCells, vanillaRenderers } from '@jsonforms/vanilla-renderers'
import type { Mounted } from '../../systems/system.ts'

interface Definition {
  readonly schema: JsonSchema
  readonly uischema: UISchemaElement
}

export async function mount(
  place: HTMLElement,
  { schema, uischema }: Definition,
): Promise<Mounted> {
  let setMode: (mode: ValidationMode) => void = () => undefined
  const empty = {}
  // Controlled, as in its documentation
  const Page = () => {
    const [validationMode, set] = useState<ValidationMode>('ValidateAndHide')
    const [data, setData] = useState(empty)
    setMode = set
    return createElement(JsonForms, {
      schema,
      uischema,
      data,
      renderers: vanillaRenderers,
      cells: vanillaCells,
      validationMode,
      onChange: (event: { data: object }) => setData(event.data),
    })
  }
  createRoot(place).render(createElement(Page))
  const input = (id: string) =>
    (document.getElementById(`#/properties/${id}-input`) ??
      place.querySelector(`[name="#/properties/${id}"]`)) as HTMLInputElement | null
  return {
    input,
    shown: (id) => {
      const found = input(id)
      return found !== null && !found.closest('[hidden]') && found.offsetParent !== null
    },
    text: (id) => input(id)?.value,
    submit: () => setMode('ValidateAndShow'),
    errors: () =>
      [...place.querySelectorAll('.validation_error')].filter((box) => box.textContent).length,
  }
}
