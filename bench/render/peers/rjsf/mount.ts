import { createElement, createRef } from 'react'
import { createRoot } from 'react-dom/client'
import Form from '@rjsf/core'
import type { RJSFSchema, UiSchema } from '@rjsf/utils'
import validator from '@rjsf/validator-ajv8'
import { sectionsOf, type NeutralForm } from '../../neutral.ts'
import type { Mounted } from '../../systems/system.ts'

interface Definition {
  readonly schema: RJSFSchema
  readonly ui: UiSchema
}

export async function mount(
  place: HTMLElement,
  { schema, ui }: Definition,
  form: NeutralForm,
): Promise<Mounted> {
  const ref = createRef<Form>()
  const sections = sectionsOf(form)
  createRoot(place).render(
    createElement(Form, {
      ref,
      schema,
      uiSchema: ui,
      validator,
      noHtml5Validate: true,
      showErrorList: false,
      experimental_defaultFormStateBehavior: { constAsDefaults: 'never' },
      focusOnFirstError: false,
    }),
  )
  const input = (id: string) => {
    const own = `root_${sections.get(id)}_${id}`
    return (document.getElementById(own) ??
      document.getElementById(`${own}-0`)) as HTMLInputElement | null
  }
  return {
    input,
    shown: (id) => input(id) !== null,
    text: (id) => input(id)?.value,
    submit: () => void ref.current?.validateForm(),
    errors: () => place.querySelectorAll('.error-detail').length,
  }
}
