import { defineField } from '../../registry.ts'
import { ReferenceField } from './reference.ts'
import { exampleOf, writtenAs } from './shapes.ts'
import { style } from './style.ts'
import { words } from './words.ts'

/** The reference of a crime, an incident, a custody record: capitals, written as it usually is. */
class IdentifierField extends ReferenceField {
  protected written(text: string): readonly string[] {
    return writtenAs(this.option('format'), text)
  }

  /** An example says more than a rule does. */
  protected override get hint(): string | undefined {
    const given = this.option('example')
    const example = typeof given === 'string' ? given : exampleOf(this.option('format'))
    return this.words.hint ?? (example && this.wordsIn(words).example(example))
  }

  protected override get width(): string {
    return 'w20 reference'
  }
}

defineField({ kind: 'identifier', element: IdentifierField, style })
