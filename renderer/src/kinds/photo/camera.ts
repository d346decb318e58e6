import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { words } from './words.ts'

/** Is there a camera, as far as the browser says before it is allowed to? */
export const hasCamera = async (): Promise<boolean> => {
  // Undefined on a page that is not secure
  const devices = navigator.mediaDevices as MediaDevices | undefined
  const list = await devices?.enumerateDevices?.().catch(() => [])
  return list?.some(({ kind }) => kind === 'videoinput') ?? false
}

/** Does the system's own camera open from a file input? It takes better photos than a page can. */
export const opensSystemCamera = (): boolean => 'capture' in HTMLInputElement.prototype

/**
 * `<metip-camera>`: a dialog with what the camera sees and a shutter. Fires `photo` (File).
 * Inside the form's root, so that the form's styles reach it.
 */
export class Camera extends LitElement {
  static override properties = {
    language: { type: String },
    refused: { state: true },
    several: { state: true },
  }
  declare language: string
  declare private refused: boolean
  declare private several: boolean
  private stream: MediaStream | undefined
  private facing: 'environment' | 'user' = 'environment'

  constructor() {
    super()
    this.language = 'en'
    this.refused = false
    this.several = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop()
  }

  async open(): Promise<void> {
    await this.updateComplete
    this.querySelector('dialog')?.showModal()
    await this.start()
  }

  private async start(): Promise<void> {
    this.stop()
    this.refused = false
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: {
          facingMode: this.facing,
          width: { ideal: 3840 },
          height: { ideal: 2160 },
        },
      })
      // Closed while the officer was being asked
      if (!this.querySelector('dialog')?.open) return stopAll(stream)
      this.stream = stream
      const video = this.querySelector('video')
      if (video) video.srcObject = stream
      const devices = await navigator.mediaDevices.enumerateDevices()
      this.several = devices.filter(({ kind }) => kind === 'videoinput').length > 1
    } catch {
      // Not allowed, taken by another program, or gone: what helps is the same
      this.refused = true
    }
  }

  private stop(): void {
    if (this.stream) stopAll(this.stream)
    this.stream = undefined
    const video = this.querySelector('video')
    if (video) video.srcObject = null
  }

  private readonly turn = (): void => {
    this.facing = this.facing === 'environment' ? 'user' : 'environment'
    void this.start()
  }

  private readonly shoot = async (): Promise<void> => {
    const video = this.querySelector('video')
    if (!video || video.videoWidth === 0) return
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
    canvas.getContext('2d')?.drawImage(video, 0, 0)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })
    const at = new Date()
    const file = new File([blob], `photo-${stamp(at)}.jpg`, {
      type: 'image/jpeg',
      lastModified: at.getTime(),
    })
    this.querySelector('dialog')?.close()
    this.dispatchEvent(new CustomEvent<File>('photo', { detail: file }))
  }

  protected override render(): TemplateResult {
    const say = (words as Readonly<Record<string, typeof words.en>>)[this.language] ?? words.en
    return html`<dialog class="camera" aria-label=${say.camera} @close=${() => this.stop()}>
      ${this.refused ? html`<p class="error" role="alert">${say.noCamera}</p>` : nothing}
      <video autoplay muted playsinline ?hidden=${this.refused}></video>
      <div class="camera-actions">
        <button
          type="button"
          class="button primary"
          part="button primary"
          ?disabled=${this.refused}
          @click=${this.shoot}
        >
          ${say.shutter}
        </button>
        ${
          this.several
            ? html`<button type="button" class="button secondary" part="button" @click=${this.turn}>
                ${say.otherCamera}
              </button>`
            : nothing
        }
        <button
          type="button"
          class="button quiet"
          part="button"
          @click=${() => this.querySelector('dialog')?.close()}
        >
          ${say.cancel}
        </button>
      </div>
    </dialog>`
  }
}

const stopAll = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop()
}

/** `2026-03-01-140509`: sorts by time. */
const stamp = (at: Date): string => {
  const two = (n: number) => String(n).padStart(2, '0')
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${day}-${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('')}`
}

customElements.define('metip-camera', Camera)
