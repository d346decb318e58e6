import type { Problem } from '@metip/form-definitions'
import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit'
import { asProblem } from './api.ts'

/**
 * One view of a page, drawn as light DOM so that the document's one style sheet and its labels and
 * ids reach everywhere. When it first appears its heading takes the focus, which is how a screen
 * reader hears that the page changed.
 */
export class View extends LitElement {
  static override properties: PropertyDeclarations = { problem: { attribute: false } }
  /** What went wrong last, for the view to show. */
  declare problem: Problem | undefined

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    focusHeading(this)
  }

  /** Does what may go wrong, and keeps the Problem if it does; `otherwise` says where that leaves us. */
  protected async attempt(work: () => Promise<void>, otherwise?: () => void): Promise<void> {
    this.problem = undefined
    try {
      await work()
    } catch (thrown) {
      this.problem = asProblem(thrown)
      otherwise?.()
    }
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
