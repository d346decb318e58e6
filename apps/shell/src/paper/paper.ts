import type { Bytes } from '@metip/form-definitions'
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { asProblem } from '../api.ts'
import { busy, problemPanel } from '../panels.ts'
import { drawPage, openPaper, readPage, type OpenPaper } from './document.ts'

const zooms = [100, 125, 150, 200, 300]

/**
 * `<metip-paper>`: a PDF shown as its own pages, drawn when they come near the screen.
 * `only` shows that one page (from 1). Fires `metip-paper-open` with the number of pages.
 */
export class Paper extends LitElement {
  static override properties = {
    bytes: { attribute: false },
    label: { type: String },
    only: { type: Number },
    zoom: { state: true },
    paper: { state: true },
    texts: { state: true },
    failed: { state: true },
    at: { state: true },
  }
  declare bytes: Bytes | undefined
  declare label: string
  declare only: number | undefined
  declare private zoom: number
  declare private paper: OpenPaper | undefined
  declare private texts: readonly string[]
  declare private failed: unknown
  declare private at: number
  private near: IntersectionObserver | undefined
  private readonly drawnAt = new WeakMap<HTMLCanvasElement, number>()
  private width = 0
  private readonly resized = new ResizeObserver(([entry]) => {
    if (entry && entry.target.clientWidth !== this.width) this.watch()
  })

  constructor() {
    super()
    this.label = 'Paper'
    this.zoom = 100
    this.texts = []
    this.at = 1
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.near?.disconnect()
    this.resized.disconnect()
    void this.paper?.close()
    this.paper = undefined
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('bytes')) void this.open(this.bytes)
  }

  private async open(bytes: Bytes | undefined): Promise<void> {
    const before = this.paper
    this.failed = undefined
    try {
      const paper = bytes ? await openPaper(bytes) : undefined
      const texts = await Promise.all((paper?.pages ?? []).map(readPage))
      // another paper may have been asked for meanwhile
      if (this.bytes !== bytes || !this.isConnected) return void (await paper?.close())
      this.paper = paper
      this.texts = texts
      this.at = 1
      if (paper)
        this.dispatchEvent(new CustomEvent('metip-paper-open', { detail: paper.pages.length }))
    } catch (thrown) {
      this.failed = thrown
    } finally {
      if (before !== this.paper) void before?.close()
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('paper') || changed.has('only') || changed.has('zoom')) this.watch()
  }

  /** Draws pages as they come near; asked again when the pages' width has changed. */
  private watch(): void {
    const frame = this.querySelector('.paper-pages')
    this.near?.disconnect()
    this.resized.disconnect()
    if (!frame || !this.paper) return
    this.near = new IntersectionObserver((entries) => this.draw(entries), {
      root: frame,
      rootMargin: '100% 0px',
    })
    for (const page of frame.querySelectorAll<HTMLElement>('.paper-page')) {
      const shown = this.paper.pages[Number(page.dataset['page']) - 1]?.getViewport({ scale: 1 })
      if (shown) page.style.aspectRatio = `${shown.width} / ${shown.height}`
      this.near.observe(page)
    }
    this.width = frame.clientWidth
    this.resized.observe(frame)
  }

  private draw(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const canvas = target.querySelector('canvas')
      const page = this.paper?.pages[Number((target as HTMLElement).dataset['page']) - 1]
      if (!canvas || !page || this.drawnAt.get(canvas) === canvas.clientWidth) continue
      if (!isIntersecting) continue
      this.drawnAt.set(canvas, canvas.clientWidth)
      drawPage(page, canvas).then(
        () => (canvas.dataset['drawn'] = String(canvas.width)),
        (thrown: unknown) => (this.failed = thrown),
      )
    }
  }

  private readonly scrolled = (event: Event): void => {
    const frame = event.currentTarget as HTMLElement
    const middle = frame.getBoundingClientRect().top + frame.clientHeight / 2
    const passed = [...frame.querySelectorAll<HTMLElement>('.paper-page')].filter(
      (page) => page.getBoundingClientRect().top <= middle,
    )
    this.at = Math.max(1, passed.length)
  }

  protected override render(): TemplateResult {
    if (this.failed) return html`${problemPanel(asProblem(this.failed))}`
    if (!this.paper) return busy('Opening the paper…')
    const total = this.paper.pages.length
    const shown = this.only ? [this.only] : this.paper.pages.map((_, i) => i + 1)
    const step = (by: number) => {
      this.zoom = zooms[zooms.indexOf(this.zoom) + by] ?? this.zoom
    }
    return html`
      <div class="paper-tools">
        <span class="count" role="status">Page ${this.only ?? this.at} of ${total}</span>
        <button
          type="button"
          ?disabled=${this.zoom === zooms[0]}
          aria-label="Smaller: ${this.label}"
          @click=${() => step(-1)}
        >
          −
        </button>
        <button
          type="button"
          ?disabled=${this.zoom === zooms.at(-1)}
          aria-label="Larger: ${this.label}"
          @click=${() => step(1)}
        >
          +
        </button>
      </div>
      <div
        class="paper-pages"
        data-zoom=${this.zoom}
        role="region"
        aria-label=${this.label}
        tabindex="0"
        @scroll=${this.only ? nothing : this.scrolled}
      >
        ${shown.map(
          (n) =>
            html`<div class="paper-page" data-page=${n}>
              <canvas role="img" aria-label="${this.label}, page ${n} of ${total}"></canvas>
              <div class="visually-hidden">${this.texts[n - 1]}</div>
            </div>`,
        )}
      </div>
    `
  }
}

customElements.define('metip-paper', Paper)
