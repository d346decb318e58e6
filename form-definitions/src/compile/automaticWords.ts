import type { FieldWords, LayoutNode, Words } from '../form.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Pointer } from '../pointer.ts'
import { schemaAt } from '../schema.ts'
import { labelled, nameOf } from './answerNodes.ts'
import { titleOfForm } from './automaticForm.ts'
import { mergeSaid } from './drawing.ts'
import type { Lowered } from './layout.ts'
import { singular, textAt, titlesOf, valueInWords } from './naming.ts'

/** Words for a form that has none: from the schema's titles and descriptions, else from its names. */
export function automaticWords(
  schema: JsonObject,
  { layout, said }: Pick<Lowered, 'layout' | 'said'>,
  id: string,
  { acts, faults }: { acts: readonly string[]; faults: readonly string[] },
): Words {
  const fields: Record<Pointer, FieldWords> = {}
  const walk = (nodes: readonly LayoutNode[]): void => {
    for (const node of nodes) {
      if (node.type === 'field')
        fields[node.pointer] = fieldWords(schema, node.pointer, node.options)
      if (node.type === 'repeat') {
        const words = labelled(schemaAt(schema, node.pointer), node.pointer)
        const item = textAt(schemaAt(schema, `${node.pointer}/*`), 'title')
        fields[node.pointer] = { ...words, item: item ?? singular(words.label) }
      }
      if (node.type === 'group' || node.type === 'repeat') walk(node.nodes)
    }
  }
  for (const page of layout.pages) walk(page.nodes)
  const description = textAt(schema, 'description')
  const words: Words = {
    title: titleOfForm(schema, id),
    ...(description !== undefined && { description }),
    pages: {},
    fields: {},
    ...(faults.length > 0 && {
      faults: Object.fromEntries(faults.map((code) => [code, nameOf(`/${code}`)])),
    }),
    acts: Object.fromEntries(
      acts.map((act) => [
        act,
        { label: nameOf(`/${act}`), missing: `${nameOf(`/${act}`)} is needed` },
      ]),
    ),
    papers: {},
  }
  // What the layout says of a field is nearer than what the schema says
  const merged = mergeSaid(words, said)
  return {
    ...merged,
    fields: Object.fromEntries(
      Object.entries(fields).map(([pointer, of]) => {
        const nearer = merged.fields[pointer]
        const options = { ...of.options, ...nearer?.options }
        const whole = { ...of, ...nearer }
        return [pointer, Object.keys(options).length > 0 ? { ...whole, options } : whole]
      }),
    ),
  }
}

function fieldWords(schema: JsonObject, pointer: Pointer, options: JsonObject): FieldWords {
  const view = schemaAt(schema, pointer)
  const item = schemaAt(schema, `${pointer}/*`)
  const titles = new Map([...titlesOf(view ?? {}), ...titlesOf(item ?? {})])
  const values = Array.isArray(options['enum']) ? (options['enum'] as Json[]) : []
  return {
    ...labelled(view, pointer),
    ...(values.length > 0 && {
      options: Object.fromEntries(
        values.map((value) => [String(value), titles.get(String(value)) ?? valueInWords(value)]),
      ),
    }),
  }
}
