import { html, nothing, type TemplateResult } from 'lit'
import type { Pointer } from '@metip/form-definitions'
import { Later } from '../../later.ts'
import { LookupGroup } from '../../lookupGroup.ts'
import type { LookupRequest } from '../../lookups.ts'
import { defineGroup } from '../../registry.ts'
import { addressPatterns } from './patterns.ts'
import type { AddressTools } from './tools.ts'

const tools = new Later(() => import('./tools.ts'))

/** Sources of addresses that a host page may give, when the layout names none. */
const usual = ['address', 'place']

/** An address. Its tools come after its fields. */
class AddressGroup extends LookupGroup {
  #tools: AddressTools | undefined

  /** Its own answers, and the other addresses of the form while one of them may be taken over. */
  override get alsoConcerns(): readonly Pointer[] {
    const others = addressPatterns(this.host.state.form.layout.pages)
    return [...super.alsoConcerns, this.place, ...others.map((one) => one.replace(/\/\*.*$/, ''))]
  }
  override concerns(changed?: ReadonlySet<Pointer>): boolean {
    const own = `${this.place}/`
    return (
      super.concerns() ||
      this.#tools?.isEmpty === true ||
      [...(changed ?? [])].some((pointer) => pointer.startsWith(own) || own.startsWith(pointer))
    )
  }

  protected override get request(): LookupRequest | undefined {
    const source = usual.find((one) => Object.hasOwn(this.host.lookups, one))
    return super.request ?? (source === undefined ? undefined : { source })
  }

  protected override drawTools(): TemplateResult | typeof nothing {
    if (this.base === undefined) return nothing
    const Tools = tools.for(this)?.AddressTools
    if (Tools) this.#tools ??= new Tools(this)
    return html`${this.#tools?.draw()}`
  }

  protected override updated(): void {
    this.#tools?.checkReference()
  }
}

defineGroup({ kind: 'address', element: AddressGroup })
