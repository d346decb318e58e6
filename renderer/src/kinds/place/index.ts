import { html, type TemplateResult } from 'lit'
import type { Pointer } from '@metip/form-definitions'
import { Later } from '../../later.ts'
import { LookupGroup } from '../../lookupGroup.ts'
import { defineGroup } from '../../registry.ts'
import type { PlaceTools } from './tools.ts'

const tools = new Later(() => import('./tools.ts'))

/** A place: described, found, measured, or pointed at on a map. Its tools come after its fields. */
class PlaceGroup extends LookupGroup {
  #tools: PlaceTools | undefined

  override concerns(changed?: ReadonlySet<Pointer>): boolean {
    return super.concerns() || (changed !== undefined && this.#tools?.concerns(changed) === true)
  }

  protected override drawTools(): TemplateResult {
    const Tools = tools.for(this)?.PlaceTools
    if (Tools) this.#tools ??= new Tools(this)
    return html`${this.drawLookup()}${this.#tools?.draw()}`
  }
}

defineGroup({ kind: 'place', element: PlaceGroup })
