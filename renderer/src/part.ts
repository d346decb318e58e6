import { LitElement, type PropertyDeclarations } from 'lit'
import type { Pointer } from '@metip/form-definitions'
import type { DrawnPart, FormHost } from './host.ts'

/**
 * A light element inside the form's one shadow root: labels, hints and errors find their fields by
 * id across the whole form, and one part draws itself again without the others.
 */
export abstract class MetipPart extends LitElement implements DrawnPart {
  static override properties: PropertyDeclarations = {
    host: { attribute: false },
    node: { attribute: false },
    pointer: { attribute: false },
  }
  declare host: FormHost
  declare pointer: Pointer | undefined

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.host.join(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.host.leave(this)
  }

  concerns(changed: ReadonlySet<Pointer>): boolean {
    const own = this.pointer
    if (own === undefined) return false
    if (changed.has(own)) return true
    // A changed ancestor covers all below it.
    for (const pointer of changed) if (own.startsWith(`${pointer}/`)) return true
    return false
  }

  takeFocus(): void {
    this.querySelector<HTMLElement>('input, textarea, select, button')?.focus()
  }
}
