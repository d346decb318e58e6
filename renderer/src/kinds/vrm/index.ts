import { defineField } from '../../registry.ts'
import { ReferenceField } from '../identifier/reference.ts'
import { words } from '../identifier/words.ts'
import { meantMark, writtenMark } from './mark.ts'
import { style } from './style.ts'

/** A vehicle registration mark, as it stands on the plate. */
class VrmField extends ReferenceField {
  protected written(text: string): readonly string[] {
    return writtenMark(text)
  }
  protected override meant(text: string): string | undefined {
    return meantMark(text)
  }
  protected override get hint(): string {
    return this.words.hint ?? this.wordsIn(words).example('AB12 CDE')
  }
  protected override get width(): string {
    return 'w10 reference plate'
  }
}

defineField({ kind: 'vrm', element: VrmField, style })
