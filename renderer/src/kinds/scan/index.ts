import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'
import { TextField } from '../text/index.ts'
import { Camera, canScan, troubleOf, type Trouble } from './camera.ts'
import { style } from './style.ts'
import { words } from './words.ts'

/** A code that is read by the camera where the device can do that, and typed anywhere. */
class ScanField extends TextField {
  #isScanning = false
  #camera: Camera | undefined
  #isLit = false
  /** Codes to choose from, where several were in sight. */
  #seen: readonly string[] = []
  #trouble: Trouble | undefined
  #wasRead = false

  protected override get isPlain(): boolean {
    return false
  }

  protected override draw(at: FieldState): TemplateResult {
    const said = this.wordsIn(words)
    const { fieldId } = this
    const may = canScan()
    const locked = this.locked(at)
    const note = this.#trouble ? said[this.#trouble] : may || locked ? undefined : said.cannot
    return this.withLabel(
      html`<div class="scan">
          <input
            id=${fieldId}
            part="input"
            class="input"
            type="text"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-describedby=${this.describedBy(...(note ? [`${fieldId}-note`] : []))}
            aria-invalid=${this.invalid ? 'true' : nothing}
            aria-required=${at.required ? 'true' : nothing}
            ?readonly=${locked}
            .value=${live(at.value === undefined || at.value === null ? '' : String(at.value))}
          />
          ${
            may && !locked
              ? html`<button
                  type="button"
                  class="button secondary"
                  part="button"
                  aria-haspopup="dialog"
                  @click=${this.#scan}
                >
                  ${said.scan}
                </button>`
              : nothing
          }
        </div>
        ${
          note
            ? html`<p class="scan-note ${this.#trouble ? 'warning' : ''}" id="${fieldId}-note">
                ${note}
              </p>`
            : nothing
        }
        <div class="unseen" role="status">${this.#wasRead ? said.read : ''}</div>
        ${this.#isScanning ? this.#drawScanner() : nothing}`,
    )
  }

  #drawScanner(): TemplateResult {
    const said = this.wordsIn(words)
    const titleId = `${this.fieldId}-scanner`
    const several = this.#seen.length > 0
    return html`<dialog class="scanner" aria-labelledby=${titleId} @close=${this.#stop}>
      <h3 id=${titleId}>${said.title(this.words.label)}</h3>
      <div class="scanner-sight" ?hidden=${several}>
        <video playsinline muted aria-hidden="true"></video>
      </div>
      <p role="status">${several ? said.several : this.#camera ? said.point : said.starting}</p>
      <div class="scanner-buttons">
        ${this.#seen.map(
          (code) =>
            html`<button
              type="button"
              class="button secondary"
              part="button"
              @click=${() => this.#take(code)}
            >
              ${code}
            </button>`,
        )}
        ${
          this.#camera?.hasLight && !several
            ? html`<button
                type="button"
                class="button secondary"
                part="button"
                aria-pressed=${this.#isLit ? 'true' : 'false'}
                @click=${this.#turnLight}
              >
                ${this.#isLit ? said.lightOff : said.lightOn}
              </button>`
            : nothing
        }
        <button type="button" class="button quiet" part="button" @click=${this.#close}>
          ${said.cancel}
        </button>
      </div>
    </dialog>`
  }

  #scan = async (): Promise<void> => {
    this.#isScanning = true
    this.#trouble = undefined
    this.#wasRead = false
    this.#seen = []
    this.requestUpdate()
    await this.updateComplete
    this.#dialog?.showModal()
    try {
      const camera = await Camera.open()
      const video = this.querySelector('video')
      // Somebody may have cancelled while the browser asked them
      if (!this.#isScanning || !video) return camera.stop()
      this.#camera = camera
      this.requestUpdate()
      await camera.watch(video, (codes) => this.#found(codes))
    } catch (error) {
      if (!this.#isScanning) return
      this.#trouble = troubleOf(error)
      this.#close()
    }
  }

  #found(codes: readonly string[]): void {
    const [code] = codes
    if (codes.length === 1 && code !== undefined) return this.#take(code)
    this.#seen = codes
    this.#camera?.stop()
    this.requestUpdate()
  }

  #take(code: string): void {
    this.#wasRead = true
    this.answer(this.toValue(this.tidy(code)))
    this.host.settle()
    this.#close()
  }

  #turnLight = async (): Promise<void> => {
    this.#isLit = !this.#isLit
    // A light that does not come on is seen by everybody
    await this.#camera?.light(this.#isLit).catch(() => (this.#isLit = false))
    this.requestUpdate()
  }

  #close = (): void => {
    if (this.#dialog?.open) this.#dialog.close()
    this.#stop()
    this.takeFocus()
  }

  /** Also when the dialog is closed by the Escape key. */
  #stop = (): void => {
    this.#camera?.stop()
    this.#camera = undefined
    this.#isLit = false
    this.#isScanning = false
    this.requestUpdate()
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog')
  }

  override takeFocus(): void {
    this.querySelector<HTMLElement>('input')?.focus()
  }

  override disconnectedCallback(): void {
    this.#stop()
    super.disconnectedCallback()
  }
}

defineField({ kind: 'scan', element: ScanField, style })
