import { defineField } from '../../registry.ts'
import { TextField } from '../text/index.ts'

/** "sw1h0bg" becomes "SW1H 0BG": the inward part is always the last three characters. */
class PostcodeField extends TextField {
  protected override tidy(text: string): string {
    const close = text.replace(/\s+/g, '').toUpperCase()
    return /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(close)
      ? `${close.slice(0, -3)} ${close.slice(-3)}`
      : text.trim()
  }
  protected override get width(): string {
    return 'w10'
  }
}

defineField({ kind: 'postcode', element: PostcodeField })
