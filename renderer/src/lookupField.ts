import { nothing, render } from 'lit'
import { fieldAt, type FieldNode, type Pointer } from '@metip/form-definitions'
import { idOf } from './ids.ts'
import type { LookupTool } from './lookupBox.ts'
import { lookupBox } from './lookupGroup.ts'
import { lookupOf } from './lookups.ts'
import { MetipPart } from './part.ts'

/** A field that a record is found by: the field itself is the box, under it the search. */
export class LookupField extends MetipPart {
  declare node: FieldNode
  declare pointer: Pointer
  /** The field, of whichever kind. */
  declare field: HTMLElement
  #tool: LookupTool | undefined
  readonly #place = document.createElement('div')

  override connectedCallback(): void {
    if (!this.contains(this.field)) this.append(this.field, this.#place)
    super.connectedCallback()
  }

  override drawNow(): void {
    this.hidden = !fieldAt(this.host.state, this.pointer).visible
    render(this.render(), this.#place)
    this.updated()
  }

  protected override render(): unknown {
    const { host, node, pointer } = this
    const request = lookupOf(node.options)
    const Tool = this.hidden || host.readonly ? undefined : lookupBox.for(this)?.LookupTool
    if (!request || !Tool) return nothing
    this.#tool ??= new Tool(this)
    const { value } = fieldAt(host.state, pointer)
    return this.#tool.draw({
      host,
      base: pointer.slice(0, pointer.lastIndexOf('/')),
      pointer,
      id: idOf(pointer),
      request,
      text: value === undefined || value === null ? '' : String(value),
      hasBox: false,
    })
  }
}

customElements.define('metip-lookup-field', LookupField)
