import { View } from '@metip/shell'
import { html, type TemplateResult } from 'lit'

/** Fires `sign-in`. */
export class SignIn extends View {
  protected override render(): TemplateResult {
    return html`<main class="narrow">
      <h1>Take a statement on this device</h1>
      <p class="lead">
        Fill in the form with the witness, have it signed on the screen, and send it sealed.
      </p>
      <button type="button" class="primary" @click=${() => this.tell('sign-in')}>Sign in</button>
    </main>`
  }
}
customElements.define('officer-sign-in', SignIn)
