import type { NeutralField } from '../../neutral.ts'
import type { System } from '../../systems/system.ts'

export const system: System = {
  name: 'SurveyJS',
  packages: ['survey-core', 'survey-js-ui'],
  computes: true,
  note: 'textUpdateMode onTyping (by itself it reacts on blur only); native select',
  convert: (form) => ({
    json: {
      title: form.title,
      showQuestionNumbers: false,
      textUpdateMode: 'onTyping',
      focusFirstQuestionAutomatic: false,
      pages: [
        {
          name: 'page',
          elements: form.sections.map(({ id, title, fields }) => ({
            type: 'panel',
            name: id,
            title,
            elements: fields.map(questionOf),
          })),
        },
      ],
    },
  }),
}

const questionOf = (field: NeutralField) => {
  const { id, label, required = false, visibleIf: rule } = field
  return {
    name: id,
    title: label,
    isRequired: required,
    visibleIf: rule && `{${rule.field}} ${rule.op === 'eq' ? '=' : '<>'} '${rule.value}'`,
    ...typed(field),
  }
}

function typed({ type, maxLength, pattern, min, max, options, sum = [] }: NeutralField) {
  const choices = options?.map(({ value, label }) => ({ value, text: label }))
  switch (type) {
    case 'text':
      return {
        type,
        maxLength,
        validators: pattern && [{ type: 'regex', regex: pattern, text: 'Wrong format' }],
      }
    case 'textarea':
      return { type: 'comment' }
    case 'number':
      return { type: 'text', inputType: 'number', min, max }
    case 'date':
      return { type: 'text', inputType: 'date' }
    case 'select':
      return { type: 'dropdown', renderAs: 'select', choices }
    case 'radio':
      return { type: 'radiogroup', choices }
    case 'checkbox':
      return { type: 'boolean', renderAs: 'checkbox' }
    case 'computed':
      return { type: 'expression', expression: sum.map((one) => `{${one}}`).join(' + ') }
  }
}
