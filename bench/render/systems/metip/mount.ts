import type { Bundle } from '@metip/form-definitions'
import type { MetipForm } from '@metip/renderer'
import { sectionsOf, type NeutralForm } from '../../neutral.ts'
import type { Mounted } from '../system.ts'
import { open, type Held } from './open.ts'

export { prepare } from './open.ts'

export async function mount(
  place: HTMLElement,
  bundle: Bundle,
  neutral: NeutralForm,
  held: Held,
): Promise<Mounted> {
  const element = document.createElement('metip-form') as MetipForm
  element.bundle = await open(bundle, held)
  place.append(element)
  await element.updateComplete
  const root = element.shadowRoot
  if (!root) throw new Error('<metip-form> has no shadow root')
  const sections = sectionsOf(neutral)
  const input = (id: string) => {
    const own = `f-${sections.get(id)}-${id}`
    // A date has three boxes
    return root.getElementById(own) ?? root.getElementById(`${own}-day`)
  }
  return {
    root,
    input,
    shown(id) {
      const control = input(id)
      return control !== null && control.closest('[hidden]') === null
    },
    text: (id) => input(id)?.textContent,
    submit: () => void element.check(),
    errors: () => root.querySelectorAll('p.error').length,
  }
}
