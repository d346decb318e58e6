import {
  codeLabel,
  fieldAt,
  isObject,
  type FieldNode,
  type Json,
  type Pointer,
} from '@metip/form-definitions'
import type { FormHost } from './host.ts'
import { sayAnswer } from './kinds/computed/said.ts'

/** What is answered at a field, in words; undefined where nothing is. */
export function answerText(host: FormHost, node: FieldNode, pointer: Pointer): string | undefined {
  const { value } = fieldAt(host.state, pointer)
  return isBlank(value) ? undefined : sayValue(host, node, pointer, value as Json)
}

const isBlank = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

function sayValue(host: FormHost, node: FieldNode, pointer: Pointer, value: Json): string {
  if (Array.isArray(value))
    return value.map((one: Json, i) => sayValue(host, node, `${pointer}/${i}`, one)).join('\n')
  if (isObject(value)) return sayThing(host, value)
  const { ui, spoken: language } = host
  if ('codeList' in node.options && (typeof value === 'string' || typeof value === 'number'))
    return codeLabel(host.state, pointer, value)
  return sayAnswer(value, {
    words: host.fieldWords(node.pointer),
    ui,
    language,
    options: node.options,
  })
}

/** A file by its name and caption; what was drawn by saying that it was. */
function sayThing({ ui }: FormHost, value: { readonly [key: string]: Json }): string {
  const { name, caption, digest } = value
  if (typeof name === 'string' && digest !== undefined)
    return typeof caption === 'string' && caption !== '' ? `${name}: ${caption}` : name
  if (Array.isArray(value['marks'])) return ui.marked(value['marks'].length)
  if (Array.isArray(value['lines']) || Array.isArray(value['symbols'])) return ui.drawn
  return Object.values(value)
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .join(', ')
}
