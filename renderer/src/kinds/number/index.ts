import type { Json } from '@metip/form-definitions'
import { defineField } from '../../registry.ts'
import { TextField } from '../text/index.ts'

/** Text that is a number. What is not one stays as typed, for the form to say so. */
class NumberField extends TextField {
  // type=number loses what it cannot read, and a wheel changes it unseen
  protected override get keyboard(): string {
    return 'decimal'
  }
  protected override toValue(text: string): Json | undefined {
    const close = text.trim()
    if (close === '') return undefined
    // "1." is on its way to "1.5": a number only when it reads back as it was typed
    return String(Number(close)) === close ? Number(close) : text.toWellFormed()
  }
  protected override tidy(text: string): string {
    const close = text.replaceAll(/[\s,]/g, '')
    return close !== '' && Number.isFinite(Number(close)) ? String(Number(close)) : text.trim()
  }
  protected override get width(): string {
    return 'w10'
  }
}

defineField({ kind: 'number', element: NumberField })
