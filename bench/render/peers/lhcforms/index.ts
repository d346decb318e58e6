import type { NeutralField } from '../../neutral.ts'
import type { System } from '../../systems/system.ts'

const assets = 'vendor/lforms/dist/lforms'

export const system: System = {
  name: 'LHC-Forms',
  packages: ['lforms'],
  computes: true,
  note: 'its prebuilt Angular web component; a FHIR R4 Questionnaire with expressions in FHIRPath',
  scripts: [
    `${assets}/webcomponent/assets/lib/zone.min.js`,
    `${assets}/webcomponent/lhc-forms.js`,
    `${assets}/fhir/R4/lformsFHIR.min.js`,
  ],
  styles: [`${assets}/webcomponent/styles.css`],
  convert: (form) => ({
    json: {
      resourceType: 'Questionnaire',
      title: form.title,
      status: 'active',
      meta: { profile: ['http://hl7.org/fhir/4.0/StructureDefinition/Questionnaire'] },
      item: form.sections.map(({ id, title, fields }) => ({
        type: 'group',
        linkId: id,
        text: title,
        item: fields.map(itemOf),
      })),
    },
  }),
}

const definitions = 'http://hl7.org/fhir/StructureDefinition/'

const itemOf = (field: NeutralField) => ({
  linkId: field.id,
  text: field.label,
  required: field.required ?? false,
  ...condition(field),
  ...typed(field),
})

function condition({ visibleIf: rule }: NeutralField) {
  if (!rule) return {}
  if (rule.op === 'eq')
    return { enableWhen: [{ question: rule.field, operator: '=', answerString: rule.value }] }
  return {
    enableWhen: [
      { question: rule.field, operator: '!=', answerCoding: { code: rule.value } },
      { question: rule.field, operator: 'exists', answerBoolean: false },
    ],
    enableBehavior: 'any',
  }
}

function typed(field: NeutralField) {
  const { type, maxLength, pattern, min, max, options = [], sum = [] } = field
  switch (type) {
    case 'text':
      return {
        type: 'string',
        maxLength,
        extension: pattern && [{ url: `${definitions}regex`, valueString: pattern }],
      }
    case 'textarea':
      return { type: 'text' }
    case 'number':
      return {
        type: 'decimal',
        extension: [
          { url: `${definitions}minValue`, valueDecimal: min },
          { url: `${definitions}maxValue`, valueDecimal: max },
        ],
      }
    case 'date':
      return { type }
    case 'checkbox':
      return { type: 'boolean' }
    case 'computed':
      return {
        type: 'decimal',
        readOnly: true,
        extension: [
          {
            url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
            valueExpression: {
              language: 'text/fhirpath',
              expression: sum.map(numberAt).join(' + '),
            },
          },
        ],
      }
    default:
      return {
        type: 'choice',
        answerOption: options.map(({ value, label }) => ({
          valueCoding: { code: value, display: label },
        })),
        extension: [
          {
            url: `${definitions}questionnaire-itemControl`,
            valueCodeableConcept: {
              coding: [
                {
                  system: 'http://hl7.org/fhir/questionnaire-item-control',
                  code: type === 'select' ? 'drop-down' : 'radio-button',
                },
              ],
            },
          },
        ],
      }
  }
}

function numberAt(id: string): string {
  const section = `s${Math.floor(Number(id.slice(1)) / 10)}`
  const value = `%resource.item.where(linkId='${section}').item.where(linkId='${id}').answer.value`
  return `iif(${value}.exists(), ${value}, 0)`
}
