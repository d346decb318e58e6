import 'bootstrap/dist/css/bootstrap.min.css'
import '@formio/js/dist/formio.form.min.css'
import 'flatpickr/dist/flatpickr.min.css'
import flatpickr from 'flatpickr'
import * as library from '@formio/js/dist/formio.form.min.js'
import type { Mounted } from '../../systems/system.ts'

interface Component {
  readonly visible: boolean
  readonly element?: HTMLElement
}
interface FormioForm {
  getComponent(id: string): Component | undefined
  submit(): Promise<unknown>
}
interface Library {
  createForm(place: HTMLElement, definition: unknown, options: object): Promise<FormioForm>
}

export async function mount(place: HTMLElement, definition: unknown): Promise<Mounted> {
  Object.assign(globalThis, { flatpickr })
  const known = globalThis as { Formio?: Library }
  const { Formio = known.Formio } = library as { Formio?: Library }
  if (!Formio) throw new Error('Form.io is not there')
  const form = await Formio.createForm(place, definition, { noAlerts: true })
  const input = (id: string) => {
    const found = form.getComponent(id)
    return found?.visible && found.element?.isConnected
      ? found.element.querySelector<HTMLInputElement>('input:not([type=hidden]), textarea, select')
      : null
  }
  return {
    input,
    shown: (id) => Boolean(input(id)),
    text: (id) => input(id)?.value,
    // It refuses with the errors that are to be shown
    submit: () => void form.submit().catch(() => undefined),
    errors: () =>
      [...place.querySelectorAll('.formio-errors')].filter((box) => box.textContent.trim()).length,
  }
}
