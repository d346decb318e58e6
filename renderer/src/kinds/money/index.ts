import { defineField } from '../../registry.ts'
import { NumberField } from '../number/index.ts'
import { readAmount, showAmount } from './amount.ts'
import { currencyOf, nameOfCurrency, signOf } from './said.ts'
import { words } from './words.ts'

/** An amount in pounds; pence behind the point. */
class MoneyField extends NumberField {
  get #currency(): string {
    return currencyOf(this.option('unit'))
  }
  protected override get unit(): { before: string; said: string } {
    const { spoken } = this.host
    return {
      before: signOf(this.#currency, spoken),
      said: words[spoken]?.[this.#currency] ?? nameOfCurrency(this.#currency, spoken),
    }
  }
  protected override read(text: string): number | undefined {
    return readAmount(text, signOf(this.#currency, this.host.spoken))
  }
  protected override show(value: number): string {
    return showAmount(value)
  }
}

defineField({ kind: 'money', element: MoneyField })
