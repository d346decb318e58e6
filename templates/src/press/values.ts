import { getAt, isObject, Problem, type Json, type Pointer } from '@metip/form-definitions'
import type { PrintJob } from './job.ts'
import type { Binding, Condition, Format, Saying } from './template.ts'

/** Reads what a template binds. `within` is the pointer of a list's item, for its columns. */
export interface Reader {
  readonly at: (pointer: Pointer) => Json | undefined
  readonly value: (binding: Binding) => string
  readonly say: (saying: Saying, more?: Record<string, string>) => string
  readonly text: (key: string) => string
  readonly holds: (condition: Condition | undefined) => boolean
}

export function readerOf(job: PrintJob, within: Pointer = ''): Reader {
  const content = job.projection.content as unknown as Json
  const texts = job.words.papers[job.projection.audience]?.texts ?? {}
  const at = (pointer: Pointer) => getAt(content, within + pointer)
  const text = (key: string): string => {
    const found = texts[key]
    if (found === undefined)
      throw new Problem(
        'paper-words-missing',
        'A paper has no words for one of its texts',
        'Add the text to the form’s words and publish again.',
        { text: key },
      )
    return found
  }

  const shown = (pointer: Pointer, format: Format): string => {
    const value = at(pointer)
    if (value === undefined || value === null || isObject(value)) return ''
    if (typeof value === 'boolean') return text(value ? 'yes' : 'no')
    if (format === 'date') return dateOf(String(value))
    if (format === 'dateTime') return dateTimeOf(String(value))
    if (format === 'option') return optionOf(within + pointer, String(value))
    return String(value)
  }
  const optionOf = (pointer: Pointer, value: string): string => {
    const field = pointer.replace(/^\/answers/, '').replaceAll(/\/\d+(?=\/|$)/g, '/*')
    const options = job.words.fields[field]?.options ?? {}
    // An answer that is no option may still be the name of something every object has
    return Object.hasOwn(options, value) ? (options[value] ?? value) : value
  }
  const value = (binding: Binding): string => {
    if (typeof binding === 'string') return shown(binding, 'text')
    const from = typeof binding.from === 'string' ? [binding.from] : binding.from
    return from
      .map((pointer) => shown(pointer, binding.as ?? 'text'))
      .filter((part) => part !== '')
      .join(binding.join ?? ' ')
  }
  const say = (saying: Saying, more: Record<string, string> = {}): string =>
    text(saying.text).replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
      const binding = saying.bind?.[name]
      return more[name] ?? (binding === undefined ? '' : value(binding))
    })
  const holds = (condition: Condition | undefined): boolean => {
    if (!condition) return true
    const found = at(condition.at)
    if (condition.is !== undefined) return found === condition.is
    return Array.isArray(found)
      ? found.length > 0
      : !['', false, null, undefined].includes(found as string)
  }
  return { at, value, say, text, holds }
}

/** ISO 8601 → DD/MM/YYYY. */
export const dateOf = (iso: string): string => iso.replace(/^(\d{4})-(\d\d)-(\d\d).*$/, '$3/$2/$1')

/** ISO 8601 → DD/MM/YYYY HH:mm: the clock where it was written, whatever the zone of the reader. */
export const dateTimeOf = (iso: string): string =>
  iso.replace(/^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d).*$/, '$3/$2/$1 $4')
