import { Form } from '@bpmn-io/form-js-viewer'
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css'
import type { NeutralForm } from '../../neutral.ts'
import type { Mounted } from '../../systems/system.ts'

export async function mount(
  place: HTMLElement,
  definition: unknown,
  neutral: NeutralForm,
): Promise<Mounted> {
  const form = new Form({ container: place })
  await form.importSchema(definition, {})
  const computed = neutral.sections.flatMap(({ fields }) =>
    fields.filter(({ type }) => type === 'computed').map(({ id }) => id),
  )
  const input = (id: string) => {
    const text = computed.indexOf(id)
    if (text >= 0) return place.querySelectorAll('.fjs-form-field-text')[text]
    return place.querySelector(`[id$="-c${id}"]`) ?? place.querySelector(`[id*="-c${id}-"]`)
  }
  return {
    input,
    shown: (id) => Boolean(input(id)),
    text: (id) => input(id)?.textContent,
    submit: () => void form.submit(),
    errors: () => place.querySelectorAll('.fjs-form-field-error').length,
  }
}
