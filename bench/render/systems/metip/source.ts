import type { NeutralField, NeutralForm } from '../../neutral.ts'
import { sectionsOf } from '../../neutral.ts'

/** The neutral form as an author writes it: an object a section, groups on one page, rules in CEL. */
export function sourceOf(form: NeutralForm): Record<string, string> {
  const sections = sectionsOf(form)
  const name = (id: string) => `${sections.get(id)}.${id}`
  const visible: Record<string, string> = {}
  const computed: Record<string, string> = {}
  for (const section of form.sections)
    for (const { id, visibleIf, sum } of section.fields) {
      const at = `/${section.id}/${id}`
      if (visibleIf) {
        const field = name(visibleIf.field)
        visible[at] =
          visibleIf.op === 'eq'
            ? `${field} == "${visibleIf.value}"`
            : `!has(${field}) || ${field} != "${visibleIf.value}"`
      }
      if (sum)
        computed[at] = sum
          .map(name)
          .map((field) => `(has(${field}) ? ${field} : 0.0)`)
          .join(' + ')
    }
  const files = { schema: schemaOf(form), layout: layoutOf(form), rules: { visible, computed } }
  return Object.fromEntries(
    Object.entries(files).map(([file, json]) => [`${file}.json`, JSON.stringify(json)]),
  )
}

const schemaOf = ({ id, title, sections }: NeutralForm) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: id,
  title,
  type: 'object',
  additionalProperties: false,
  required: sections.map((section) => section.id),
  properties: Object.fromEntries(
    sections.map((section) => [
      section.id,
      {
        type: 'object',
        title: section.title,
        additionalProperties: false,
        required: section.fields.filter(({ required }) => required).map((field) => field.id),
        properties: Object.fromEntries(section.fields.map((field) => [field.id, schemaFor(field)])),
      },
    ]),
  ),
})

function schemaFor(field: NeutralField) {
  const { type, label: title, maxLength, pattern, min: minimum, max: maximum } = field
  if (type === 'number' || type === 'computed') return { type: 'number', title, minimum, maximum }
  if (type === 'checkbox') return { type: 'boolean', title }
  const oneOf = field.options?.map(({ value, label }) => ({ const: value, title: label }))
  const format = type === 'date' ? 'date' : undefined
  return { type: 'string', title, maxLength, pattern, format, oneOf }
}

const kinds: Partial<Record<NeutralField['type'], object>> = {
  textarea: { kind: 'longText' },
  checkbox: { kind: 'tick' },
  radio: { format: 'radio' },
}

const layoutOf = ({ sections }: NeutralForm) => ({
  type: 'VerticalLayout',
  elements: sections.map((section) => ({
    type: 'Group',
    label: section.title,
    elements: section.fields.map((field) => ({
      type: 'Control',
      scope: `#/properties/${section.id}/properties/${field.id}`,
      options: kinds[field.type],
    })),
  })),
})
