import { LitElement, type PropertyValues } from 'lit'

/**
 * One view of a page, drawn as light DOM so that the document's one style sheet and its labels and
 * ids reach everywhere. When it first appears its heading takes the focus, which is how a screen
 * reader hears that the page changed.
 */
export class View extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    focusHeading(this)
  }

  /** Tells whoever holds the view. */
  protected tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }))
  }
}

export function focusHeading(within: HTMLElement): void {
  const heading = within.querySelector<HTMLElement>('h1')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  scrollTo({ top: 0 })
}
