import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Digest } from '@metip/form-definitions'
import { isoAt, offsetOf } from '../../clock.ts'
import type { AttachmentRef } from '../../attachments.ts'
import type { FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'
import { FilesField } from '../file/field.ts'
import type { Ready } from '../file/filing.ts'
import type { Limits } from '../file/limits.ts'
import { hasCamera, opensSystemCamera, type Camera } from './camera.ts'
import { preparePhoto, thumbnailOf } from './prepare.ts'
import { style } from './style.ts'
import { words } from './words.ts'

/** As large as the list shows them, on a screen of twice the density. */
const thumbnailPx = 320

/** Photos: taken here or chosen, shown small, each with words that say what it shows. */
class PhotoField extends FilesField {
  #hasCamera = false
  /** Taken by the page's own camera, which writes no time into its pictures. */
  readonly #shots = new WeakSet<File>()
  /** Object URLs of small pictures; null where the bytes are not on this device, undefined while
   *  they are being read. */
  readonly #thumbnails = new Map<Digest, string | null | undefined>()

  override connectedCallback(): void {
    super.connectedCallback()
    if (opensSystemCamera()) return
    void this.#lookForCamera()
  }

  async #lookForCamera(): Promise<void> {
    this.#hasCamera = await hasCamera()
    if (this.#hasCamera) this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const url of this.#thumbnails.values()) if (url) URL.revokeObjectURL(url)
    this.#thumbnails.clear()
  }

  protected override get limits(): Limits {
    const limits = super.limits
    return limits.accept.length > 0
      ? limits
      : { ...limits, accept: ['image/jpeg', 'image/png', 'image/webp'] }
  }

  protected override get chooseWords() {
    const say = this.wordsIn(words)
    return { one: say.choose, several: say.chooseMore }
  }

  protected override async prepare(file: File): Promise<Ready> {
    const ready = await preparePhoto(file, { keepMetadata: this.option('keepMetadata') === true })
    if (!this.#shots.has(file)) return ready
    const taken = new Date(file.lastModified)
    return { ...ready, takenAt: isoAt(taken.getTime(), offsetOf(taken)) }
  }

  protected override draw(at: FieldState): TemplateResult {
    return html`${super.draw(at)}
    ${
      this.#hasCamera && !this.locked(at)
        ? html`<metip-camera
            .language=${this.host.spoken}
            @photo=${({ detail }: CustomEvent<File>) => this.#onShot(detail)}
          ></metip-camera>`
        : nothing
    }`
  }

  protected override drawSources(): unknown {
    const say = this.wordsIn(words)
    const system = opensSystemCamera()
    if (!system && !this.#hasCamera) return nothing
    return html`${
        system
          ? html`<input
              type="file"
              hidden
              accept="image/*"
              capture="environment"
              data-source="camera"
            />`
          : nothing
      }<button
        type="button"
        class="button secondary"
        part="button"
        id="${this.fieldId}-take"
        @click=${() => (system ? this.openChooser('camera') : void this.#openCamera())}
      >
        ${say.take}
      </button>`
  }

  protected override drawMore(ref: AttachmentRef, index: number, locked: boolean): unknown {
    const say = this.wordsIn(words)
    const url = this.#thumbnail(ref)
    const id = `${this.fieldId}-caption-${index}`
    return html`<div class="photo-frame">
        ${
          url
            ? html`<img class="photo" src=${url} alt=${ref.caption || say.photo(ref.name)} />`
            : url === null
              ? html`<span class="photo-gone">${this.say.notHere}</span>`
              : nothing
        }
      </div>
      <div class="photo-words">
        <label class="part-label" for=${id}
          ><span aria-hidden="true">${say.caption}</span
          ><span class="unseen">${say.captionOf(ref.name)}</span></label
        >
        <input
          id=${id}
          part="input"
          class="input"
          type="text"
          autocomplete="off"
          autocapitalize="sentences"
          maxlength="500"
          data-index=${index}
          ?readonly=${locked}
          .value=${live(ref.caption ?? '')}
        />
      </div>`
  }

  override onInput(event: Event): void {
    const input = event.target as HTMLInputElement
    const index = Number(input.dataset['index'] ?? NaN)
    const ref = this.refs()[index]
    if (!ref) return
    const { caption: _old, ...rest } = ref
    const caption = input.value.toWellFormed()
    this.answerRefs(this.refs().toSpliced(index, 1, caption === '' ? rest : { ...rest, caption }))
  }

  async #openCamera(): Promise<void> {
    await this.querySelector<Camera>('metip-camera')?.open()
  }

  #onShot(file: File): void {
    this.#shots.add(file)
    this.take([file])
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(`#${CSS.escape(`${this.fieldId}-take`)}`)?.focus(),
    )
  }

  /** The small picture's URL, when it is there; null when it cannot be. */
  #thumbnail({ digest, mediaType }: AttachmentRef): string | null | undefined {
    if (this.#thumbnails.has(digest)) return this.#thumbnails.get(digest)
    this.#thumbnails.set(digest, undefined)
    void this.host.attachments
      .read(digest)
      .then((blob) => thumbnailOf(new Blob([blob], { type: mediaType }), thumbnailPx))
      .then(
        (small) => this.#keep(digest, URL.createObjectURL(small)),
        // Said in its place: the answer stands, its bytes are elsewhere
        () => this.#keep(digest, null),
      )
    return undefined
  }

  #keep(digest: Digest, url: string | null): void {
    if (!this.isConnected && url !== null) return URL.revokeObjectURL(url)
    this.#thumbnails.set(digest, url)
    this.requestUpdate()
  }
}

defineField({ kind: 'photo', element: PhotoField, style })
