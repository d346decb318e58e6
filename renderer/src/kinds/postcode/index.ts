import { defineField } from '../../registry.ts'
import { ReferenceField } from '../identifier/reference.ts'
import { meantCode, writtenCode } from './code.ts'

/** "sw1h0bg" becomes "SW1H 0BG". */
class PostcodeField extends ReferenceField {
  protected written(text: string): readonly string[] {
    return writtenCode(text)
  }
  protected override meant(text: string): string | undefined {
    return meantCode(text)
  }
  protected override get width(): string {
    return 'w10 reference'
  }
}

defineField({ kind: 'postcode', element: PostcodeField })
