import type { NeutralField } from '../../neutral.ts'
import type { System } from '../../systems/system.ts'

export const system: System = {
  name: 'bpmn-io form-js',
  packages: ['@bpmn-io/form-js-viewer'],
  computes: true,
  quietMs: 380,
  note: 'its 300 ms debounce is kept; computed is an expression field and a text that shows it',
  convert: (form) => ({
    json: {
      type: 'default',
      id: 'Form_b',
      schemaVersion: 18,
      components: form.sections.map(({ id, title, fields }) => ({
        type: 'group',
        id,
        label: title,
        components: fields.flatMap(componentsOf),
      })),
    },
  }),
}

function componentsOf(field: NeutralField): object[] {
  const { id, label, required, visibleIf: rule, sum = [] } = field
  if (field.type === 'computed')
    return [
      {
        type: 'expression',
        id: `x${id}`,
        key: id,
        computeOn: 'change',
        expression: `=${sum.map((one) => `(if ${one} = null then 0 else ${one})`).join(' + ')}`,
      },
      { type: 'text', id: `c${id}`, text: `${label}: {{${id}}}` },
    ]
  const conditional = rule && {
    hide: `=${rule.field} ${rule.op === 'eq' ? '!=' : '='} "${rule.value}"`,
  }
  return [{ id: `c${id}`, key: id, label, conditional, ...typed(field, { required }) }]
}

function typed(field: NeutralField, validate: object) {
  const { maxLength, pattern, min, max, options: values } = field
  switch (field.type) {
    case 'text':
      return { type: 'textfield', validate: { ...validate, maxLength, pattern } }
    case 'number':
      return { type: 'number', validate: { ...validate, min, max } }
    case 'date':
      return { type: 'datetime', subtype: 'date', dateLabel: field.label, validate }
    case 'select':
    case 'radio':
      return { type: field.type, values, validate }
    default:
      return { type: field.type, validate }
  }
}
