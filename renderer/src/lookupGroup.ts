import { html, nothing, type TemplateResult } from 'lit'
import type { Pointer } from '@metip/form-definitions'
import { MetipGroup } from './group.ts'
import { idOf } from './ids.ts'
import { Later } from './later.ts'
import type { LookupTool } from './lookupBox.ts'
import { lookupOf, type Asking, type LookupRequest } from './lookups.ts'
import { defineGroup } from './registry.ts'

/** The box is no part of a form that asks nobody. */
export const lookupBox = new Later(() => import('./lookupBox.ts'))

/** A group whose answers can be found in a system outside: `options.lookup`. */
export class LookupGroup extends MetipGroup {
  #tool: LookupTool | undefined

  protected override drawTools(): TemplateResult | typeof nothing {
    return this.request ? html`${this.drawLookup()}` : nothing
  }

  /** Which source answers for this group. */
  protected get request(): LookupRequest | undefined {
    return lookupOf(this.node.options)
  }

  /** The group's own place; the form's, for one that stands for no answer. */
  get place(): Pointer {
    return this.base ?? ''
  }

  drawLookup(more: Partial<Asking> = {}): TemplateResult | typeof nothing {
    const { host, request, place } = this
    const Tool = request && !host.readonly ? lookupBox.for(this)?.LookupTool : undefined
    if (!request || !Tool) return nothing
    this.#tool ??= new Tool(this)
    const id = idOf(place)
    return this.#tool.draw({ host, base: place, pointer: place, id, request, ...more })
  }
}

defineGroup({ kind: 'lookup', element: LookupGroup })
