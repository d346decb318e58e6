import { html, nothing, type TemplateResult } from 'lit'

export interface PassphraseField {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly wrong?: string | undefined
  readonly kind: 'new-password' | 'current-password'
}

export const passphraseField = (field: PassphraseField): TemplateResult => {
  const { id, label, hint, wrong, kind } = field
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ')
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    ${wrong ? html`<p class="wrong" id="${id}-wrong">${wrong}</p>` : nothing}
    <input
      id=${id}
      name=${id}
      type="password"
      autocomplete=${kind}
      aria-describedby=${described || nothing}
      aria-invalid=${wrong ? 'true' : 'false'}
    />
  </div>`
}

/** What stands in the fields of a submitted HTML form, by name. */
export const readForm = (event: SubmitEvent): Record<string, string> =>
  Object.fromEntries(
    [...new FormData(event.currentTarget as HTMLFormElement)].map(([name, value]) => [
      name,
      String(value),
    ]),
  )
