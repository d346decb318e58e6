import { defineField } from '../../registry.ts'
import { TextField } from '../text/index.ts'

class PhoneField extends TextField {
  protected override get inputType(): string {
    return 'tel'
  }
  protected override tidy(text: string): string {
    return text.trim()
  }
  protected override get width(): string {
    return 'w20'
  }
}

defineField({ kind: 'phone', element: PhoneField })
