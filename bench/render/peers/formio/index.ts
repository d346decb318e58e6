import type { NeutralField } from '../../neutral.ts'
import type { System } from '../../systems/system.ts'

export const system: System = {
  name: 'Form.io',
  packages: ['@formio/js'],
  computes: true,
  quietMs: 300,
  note: 'its date picker’s library is loaded before, for by itself it fetches it from an outside host; formio.form.min.js, without the builder; native select',
  convert: (form) => ({
    json: {
      display: 'form',
      title: form.title,
      components: form.sections.map(({ id, title, fields }) => ({
        type: 'panel',
        key: id,
        title,
        input: false,
        collapsible: false,
        components: fields.map(componentOf),
      })),
    },
  }),
}

function componentOf(field: NeutralField) {
  const { id, label, required = false, visibleIf: rule } = field
  const conditional = rule && {
    show: rule.op === 'eq',
    conjunction: 'all',
    conditions: [{ component: rule.field, operator: 'isEqual', value: rule.value }],
  }
  return { key: id, label, input: true, conditional, ...typed(field, { required }) }
}

function typed(field: NeutralField, validate: object) {
  const { maxLength, pattern, min, max, options, sum = [] } = field
  switch (field.type) {
    case 'text':
      return { type: 'textfield', validate: { ...validate, maxLength, pattern } }
    case 'number':
      return { type: 'number', validate: { ...validate, min, max } }
    case 'date':
      return { type: 'datetime', enableTime: false, format: 'yyyy-MM-dd', validate }
    case 'select':
      return {
        type: 'select',
        widget: 'html5',
        dataSrc: 'values',
        data: { values: options },
        validate,
      }
    case 'radio':
      return { type: 'radio', values: options, validate }
    case 'computed':
      return {
        type: 'number',
        disabled: true,
        calculateValue: `value = ${sum.map((id) => `(data.${id} || 0)`).join(' + ')}`,
        validate,
      }
    default:
      return { type: field.type, validate }
  }
}
