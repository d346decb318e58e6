import { openForm, type Bundle, type Bytes, type Digest } from '@metip/form-definitions'
import '@metip/renderer'
import type { MetipForm } from '@metip/renderer'
import type { NeutralForm } from '../../neutral.ts'
import { sectionsOf } from '../../neutral.ts'
import type { Mounted } from '../system.ts'

/** The form's parts, as a device has them in its store. */
interface Held {
  readonly bytes: ReadonlyMap<Digest, Bytes>
  /** Where the same bytes can be imported from. */
  readonly urls: ReadonlyMap<Digest, string>
}

export async function prepare(bundle: Bundle, folder: string): Promise<Held> {
  const bytes = new Map<Digest, Bytes>()
  const urls = new Map<Digest, string>()
  for (const [name, digest] of Object.entries(bundle.manifest.parts)) {
    if (name === 'press') continue
    const response = await fetch(`${folder}/${digest}`)
    const blob = await response.blob()
    bytes.set(digest, new Uint8Array(await blob.arrayBuffer()))
    urls.set(digest, URL.createObjectURL(blob))
  }
  return { bytes, urls }
}

/** Opens the form as a device does, and gives it to the element. */
export async function show(place: HTMLElement, bundle: Bundle, held: Held) {
  const found = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('A part of the form was not prepared')
    return value
  }
  const form = await openForm(
    bundle,
    async (digest) => found(held.bytes.get(digest)),
    (digest) => import(/* @vite-ignore */ found(held.urls.get(digest))),
  )
  const element = document.createElement('metip-form') as MetipForm
  element.bundle = form
  place.append(element)
  await element.updateComplete
  const root = element.shadowRoot
  if (!root) throw new Error('<metip-form> has no shadow root')
  return { element, root }
}

export async function mount(
  place: HTMLElement,
  bundle: Bundle,
  neutral: NeutralForm,
  held: Held,
): Promise<Mounted> {
  const { element, root } = await show(place, bundle, held)
  const sections = sectionsOf(neutral)
  const input = (id: string) => root.getElementById(`f-${sections.get(id)}-${id}`)
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
