import { html, nothing, type TemplateResult } from 'lit'
import { fieldAt, type FieldNode, type Json, type Pointer } from '@metip/form-definitions'
import { nowHere, offsetOf } from '../../clock.ts'
import { MetipGroup } from '../../group.ts'
import { concrete } from '../../nodes.ts'
import { defineGroup } from '../../registry.ts'
import { splitDate } from '../date/parts.ts'
import { joinMoment, minuteOf, splitMoment } from '../dateTime/moment.ts'
import { fieldsIn } from './fields.ts'
import { lengthOf } from './length.ts'
import { style } from './style.ts'
import { words } from './words.ts'

/** From and to, two ordinary fields; under them how long that is, and the commonest ends. */
class PeriodGroup extends MetipGroup {
  override concerns(): boolean {
    return true
  }

  protected override drawTools(): TemplateResult | typeof nothing {
    const from = this.#end('from')
    const to = this.#end('to')
    if (!from || !to) return nothing
    const length = this.#sayLength(from, to)
    return html`<div class="period-length" role="status">${length}</div>
      ${this.#isOpen(to) ? this.#drawEnds(from, to) : nothing}`
  }

  #sayLength(from: FieldNode, to: FieldNode): TemplateResult | typeof nothing {
    const said = this.wordsIn(words)
    const length = lengthOf(this.#value(from), this.#value(to))
    if (length === undefined) return nothing
    if (length === 'reversed') return html`<span class="warning">${said.reversed}</span>`
    const isOne = this.#value(from) === this.#value(to)
    return html`${said.length} <strong>${said.say(length)}</strong> ${
        isOfDays(to) && !isOne ? said.bothDays : nothing
      }`
  }

  #drawEnds(from: FieldNode, to: FieldNode): TemplateResult {
    const said = this.wordsIn(words)
    const day = /^\d{4}-\d\d-\d\d/.exec(String(this.#value(from) ?? ''))?.[0]
    return html`<div class="period-ends">
      <button
        type="button"
        class="button secondary"
        part="button"
        ?hidden=${day === undefined}
        @click=${() => this.#endOn(to, day ?? '')}
      >
        ${said.sameDay}
      </button>
      <button type="button" class="button secondary" part="button" @click=${() => this.#endNow(to)}>
        ${isOfDays(to) ? said.endsToday : said.endsNow}
      </button>
    </div>`
  }

  /** Of a moment the time stays what it was, or has to be given yet. */
  #endOn(to: FieldNode, day: string): void {
    if (isOfDays(to)) return this.#answer(to, day)
    const value = this.#value(to)
    const { time } = splitMoment(typeof value === 'string' ? value : '')
    this.#answer(to, joinMoment({ date: splitDate(day), time }))
  }

  #endNow(to: FieldNode): void {
    const now = new Date()
    this.#answer(to, isOfDays(to) ? nowHere().slice(0, 10) : minuteOf(now.getTime(), offsetOf(now)))
  }

  #answer(node: FieldNode, value: Json | undefined): void {
    this.host.answer(this.#at(node), value)
    this.host.settle()
  }

  #end(name: 'from' | 'to'): FieldNode | undefined {
    return fieldsIn(this.node.nodes).find(({ pointer }) => pointer.endsWith(`/${name}`))
  }
  #at(node: FieldNode): Pointer {
    return concrete(node.pointer, this.indices)
  }
  #value(node: FieldNode): Json | undefined {
    return fieldAt(this.host.state, this.#at(node)).value
  }
  #isOpen(node: FieldNode): boolean {
    const { visible, enabled } = fieldAt(this.host.state, this.#at(node))
    return visible && enabled && !this.host.readonly
  }

  /** The tools speak of what stands above them. */
  protected override updated(): void {
    const tools = this.querySelector(':scope > .group > .tools')
    if (tools?.nextElementSibling) tools.parentElement?.append(tools)
  }
}

const isOfDays = ({ kind }: FieldNode): boolean => kind === 'date'

defineGroup({ kind: 'period', element: PeriodGroup, style })
