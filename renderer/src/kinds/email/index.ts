import { defineField } from '../../registry.ts'
import { TextField } from '../text/index.ts'

class EmailField extends TextField {
  protected override get inputType(): string {
    return 'email'
  }
  protected override tidy(text: string): string {
    return text.trim()
  }
  protected override get width(): string {
    return 'w30'
  }
}

defineField({ kind: 'email', element: EmailField })
