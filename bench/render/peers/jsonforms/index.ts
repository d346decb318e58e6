import { fieldsOf, type NeutralField } from '../../neutral.ts'
import type { System } from '../../systems/system.ts'

export const system: System = {
  name: 'JSON Forms (React, vanilla)',
  packages: [
    '@jsonforms/core',
    '@jsonforms/react',
    '@jsonforms/vanilla-renderers',
    'react',
    'react-dom',
  ],
  computes: false,
  quietMs: 150,
  note: 'no expressions: the computed field is a plain read-only number',
  convert(form) {
    const fields = fieldsOf(form)
    return {
      json: {
        schema: {
          type: 'object',
          properties: Object.fromEntries(fields.map((field) => [field.id, schemaOf(field)])),
          required: fields.filter(({ required }) => required).map(({ id }) => id),
        },
        uischema: {
          type: 'VerticalLayout',
          elements: form.sections.map((section) => ({
            type: 'Group',
            label: section.title,
            elements: section.fields.map(controlOf),
          })),
        },
      },
    }
  },
}

function schemaOf({ type, label: title, ...field }: NeutralField) {
  if (type === 'number' || type === 'computed')
    return {
      type: 'number',
      title,
      minimum: field.min,
      maximum: field.max,
      readOnly: type === 'computed' || undefined,
    }
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

function controlOf({ id, type, visibleIf: rule }: NeutralField) {
  const options =
    type === 'textarea' ? { multi: true } : type === 'radio' ? { format: 'radio' } : undefined
  return {
    type: 'Control',
    scope: `#/properties/${id}`,
    options,
    rule: rule && {
      effect: 'SHOW',
      condition: {
        scope: `#/properties/${rule.field}`,
        failWhenUndefined: rule.op === 'eq' || undefined,
        schema: rule.op === 'eq' ? { const: rule.value } : { not: { const: rule.value } },
      },
    },
  }
}
