import { nothing, render } from 'lit'
import { fieldAt, type FieldNode } from '@metip/form-definitions'
import { LookupGroup } from '../../lookupGroup.ts'
import { concrete } from '../../nodes.ts'
import { defineGroup } from '../../registry.ts'
import { fieldsIn } from '../period/fields.ts'

/** A vehicle: its registration mark first, by which the rest may be found in a system outside. */
class VehicleGroup extends LookupGroup {
  /** Under the mark, before all that it may fill in. */
  #place: HTMLElement | undefined

  override concerns(): boolean {
    return true
  }

  /** A group without a mark keeps the box over its fields. */
  protected override drawTools(): ReturnType<LookupGroup['drawTools']> {
    return this.#mark ? nothing : super.drawTools()
  }

  protected override updated(): void {
    const mark = this.#mark
    if (!mark || !this.request) return
    this.#place ??= this.#makePlace(mark)
    const pointer = concrete(mark.pointer, this.indices)
    const { value, visible } = fieldAt(this.host.state, pointer)
    const text = typeof value === 'string' ? value : ''
    render(visible ? this.drawLookup({ text, hasBox: false }) : nothing, this.#place)
  }

  get #mark(): FieldNode | undefined {
    const fields = fieldsIn(this.node.nodes)
    return (
      fields.find(({ kind }) => kind === 'vrm') ??
      fields.find(({ pointer }) => pointer.endsWith('/vrm'))
    )
  }

  #makePlace(mark: FieldNode): HTMLElement {
    const place = document.createElement('div')
    const row = this.node.nodes.findIndex((node) => fieldsIn([node]).includes(mark))
    this.querySelector('.nodes')?.children[row]?.after(place)
    return place
  }
}

defineGroup({ kind: 'vehicle', element: VehicleGroup })
