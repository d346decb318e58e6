import { html, nothing, type TemplateResult } from 'lit'
import type { Pointer } from '@metip/form-definitions'
import type { FormHost } from './host.ts'

/** Where an answer came from, when nobody typed it; under the id `<id>-from` that describes it. */
export function drawProvenance(
  host: FormHost,
  pointer: Pointer,
  id: string,
): TemplateResult | typeof nothing {
  const from = host.provenanceAt(pointer)
  if (!from || from.from === 'typed') return nothing
  const text = from.from === 'lookup' ? from.source : from.from
  return html`<p class="from" part="provenance" id="${id}-from">${text}</p>`
}
