import type { NeutralField, NeutralSection } from '../../neutral.ts'
import type { System } from '../../systems/system.ts'

export const system: System = {
  name: 'react-jsonschema-form',
  packages: ['@rjsf/core', '@rjsf/utils', '@rjsf/validator-ajv8', 'react', 'react-dom'],
  computes: false,
  note: 'no expressions: the computed field is a plain read-only number; conditions are if, then and else in the section',
  convert: (form) => ({
    json: {
      schema: {
        type: 'object',
        title: form.title,
        properties: Object.fromEntries(form.sections.map((one) => [one.id, schemaOf(one)])),
      },
      ui: Object.fromEntries(form.sections.map((one) => [one.id, uiOf(one)])),
    },
  }),
}

const schemaOf = ({ title, fields }: NeutralSection) => ({
  type: 'object',
  title,
  properties: Object.fromEntries(
    fields.filter(({ visibleIf }) => !visibleIf).map((field) => [field.id, schemaFor(field)]),
  ),
  required: fields.filter(({ required }) => required).map(({ id }) => id),
  allOf: fields.flatMap((field) => {
    const { visibleIf: rule } = field
    if (!rule) return []
    const shown = { properties: { [field.id]: schemaFor(field) } }
    return {
      if: { properties: { [rule.field]: { const: rule.value } }, required: [rule.field] },
      [rule.op === 'eq' ? 'then' : 'else']: shown,
    }
  }),
})

function schemaFor({ type, label: title, ...field }: NeutralField) {
  if (type === 'number' || type === 'computed')
    return { type: 'number', title, minimum: field.min, maximum: field.max }
  if (type === 'checkbox') return { type: 'boolean', title }
  return {
    type: 'string',
    title,
    format: type === 'date' ? 'date' : undefined,
    maxLength: field.maxLength,
    pattern: field.pattern,
    oneOf: field.options?.map(({ value, label }) => ({ const: value, title: label })),
  }
}

const uiOf = ({ fields }: NeutralSection) => ({
  'ui:order': [...fields.map(({ id }) => id), '*'],
  ...Object.fromEntries(
    fields.map(({ id, type }) => [
      id,
      {
        'ui:widget': type === 'textarea' || type === 'radio' ? type : undefined,
        'ui:readonly': type === 'computed' || undefined,
      },
    ]),
  ),
})
