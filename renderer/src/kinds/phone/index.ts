import { defineField } from '../../registry.ts'
import { ReferenceField } from '../identifier/reference.ts'
import { toE164, writtenPhone } from './spacing.ts'

/** A telephone number, spaced as it is read out; E.164 only where the schema asks for it. */
class PhoneField extends ReferenceField {
  protected override get inputType(): string {
    return 'tel'
  }
  protected written(text: string): readonly string[] {
    const whole = this.#wantsE164 ? toE164(text) : undefined
    return whole === undefined ? writtenPhone(text) : [whole]
  }
  get #wantsE164(): boolean {
    const pattern = this.option('pattern')
    return (
      this.option('format') === 'e164' ||
      (typeof pattern === 'string' && /^\^(\\\+|\[\+\])[^?*]/.test(pattern))
    )
  }
  protected override get width(): string {
    return 'w20 reference'
  }
}

defineField({ kind: 'phone', element: PhoneField })
