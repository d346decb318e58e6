import { html, nothing, render, type TemplateResult } from 'lit'
import { getAt, type Pointer } from '@metip/form-definitions'
import { LookupGroup } from '../../lookupGroup.ts'
import { defineGroup } from '../../registry.ts'
import { ageOn } from './age.ts'
import { style } from './style.ts'
import { words } from './words.ts'

/** A person: found in a system outside, or asked. How old they are stands at their date of birth. */
class PersonGroup extends LookupGroup {
  #age: HTMLElement | undefined

  get #born(): Pointer {
    return `${this.place}/dateOfBirth`
  }

  override concerns(changed?: ReadonlySet<Pointer>): boolean {
    return super.concerns() || changed?.has(this.#born) === true
  }

  protected override drawTools(): TemplateResult {
    return html`${this.drawLookup()}`
  }

  protected override updated(): void {
    const place = this.#agePlace
    if (place) render(this.#drawAge(), place)
  }

  /** Under the field of the date of birth, once that is there. */
  get #agePlace(): HTMLElement | undefined {
    if (this.#age?.isConnected) return this.#age
    const field = [...this.querySelectorAll<HTMLElement & { pointer?: Pointer }>('.field')].find(
      ({ pointer }) => pointer === this.#born,
    )
    if (!field) return undefined
    const around = document.createElement('div')
    this.#age = document.createElement('p')
    this.#age.className = 'age'
    this.#age.setAttribute('role', 'status')
    field.replaceWith(around)
    around.append(field, this.#age)
    return this.#age
  }

  #drawAge(): TemplateResult | typeof nothing {
    const { host } = this
    const born = getAt(host.state.seen, this.#born)
    const age = typeof born === 'string' ? ageOn(born, host.state.context.now) : undefined
    if (age === undefined) return nothing
    const says = this.wordsIn(words)
    return html`${says.age(age)}${age < 18 ? html`, <strong>${says.underAge}</strong>` : nothing}`
  }
}

defineGroup({ kind: 'person', element: PersonGroup, style })
