import { defineField } from '../../registry.ts'
import { TextField } from '../text/index.ts'

class EmailField extends TextField {
  protected override get inputType(): string {
    return 'email'
  }
  /** Pasted from a letter: `Name <name@example.com>`, `mailto:name@example.com`. */
  protected override tidy(text: string): string {
    const close = text.trim()
    const inside = /<([^<>\s]+@[^<>\s]+)>$/.exec(close)?.[1] ?? close
    return inside.replace(/^mailto:/i, '').replace(/[,;.]$/, '')
  }
  protected override get width(): string {
    return 'w30'
  }
}

defineField({ kind: 'email', element: EmailField })
