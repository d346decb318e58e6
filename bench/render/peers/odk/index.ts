import { fieldsOf, sectionsOf, type NeutralField, type NeutralForm } from '../../neutral.ts'
import type { System } from '../../systems/system.ts'

export const system: System = {
  name: 'ODK Web Forms',
  packages: ['@getodk/web-forms', 'vue'],
  computes: true,
  note: 'XForm',
  convert: (form) => ({ json: { xml: xmlOf(form) } }),
}

const escape = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const types: Record<NeutralField['type'], string> = {
  text: 'string',
  textarea: 'string',
  number: 'int',
  date: 'date',
  select: 'string',
  radio: 'string',
  checkbox: 'string',
  computed: 'int',
}

function xmlOf(form: NeutralForm): string {
  const sections = sectionsOf(form)
  const at = (id: string) => `/data/${sections.get(id)}/${id}`
  const answers = form.sections.map(
    ({ id, fields }) => `<${id}>${fields.map((field) => `<${field.id}/>`).join('')}</${id}>`,
  )
  const binds = fieldsOf(form).map((field) => bindOf(field, at))
  const groups = form.sections.map(
    ({ id, title, fields }) =>
      `<group ref="/data/${id}"><label>${title}</label>${fields.map((field) => controlOf(field, at(field.id))).join('')}</group>`,
  )
  const names =
    'xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"'
  return `<?xml version="1.0"?><h:html ${names}><h:head><h:title>${form.title}</h:title><model><instance><data id="${form.id}">${answers.join('')}<meta><instanceID/></meta></data></instance>${binds.join('')}<bind nodeset="/data/meta/instanceID" type="string" jr:preload="uid"/></model></h:head><h:body>${groups.join('')}</h:body></h:html>`
}

function bindOf(field: NeutralField, at: (id: string) => string): string {
  const { visibleIf: rule, min, max, pattern, maxLength, sum } = field
  const limits = [
    ...(min === undefined ? [] : [`. >= ${min} and . <= ${max}`]),
    ...(pattern === undefined ? [] : [`regex(., '${pattern}')`]),
    ...(maxLength === undefined ? [] : [`string-length(.) <= ${maxLength}`]),
  ].join(' and ')
  const said: Record<string, string | undefined> = {
    nodeset: at(field.id),
    type: types[field.type],
    required: field.required ? 'true()' : undefined,
    relevant: rule && `${at(rule.field)} ${rule.op === 'eq' ? '=' : '!='} '${rule.value}'`,
    constraint: limits || undefined,
    readonly: sum && 'true()',
    calculate: sum?.map((id) => `coalesce(${at(id)}, 0)`).join(' + '),
  }
  const attributes = Object.entries(said).flatMap(([name, value]) =>
    value ? [`${name}="${escape(value)}"`] : [],
  )
  return `<bind ${attributes.join(' ')}/>`
}

function controlOf({ type, label, options = [] }: NeutralField, at: string): string {
  const name = `<label>${escape(label)}</label>`
  const item = (value: string, text: string) =>
    `<item><label>${text}</label><value>${value}</value></item>`
  const items = options.map(({ value, label: text }) => item(value, text)).join('')
  switch (type) {
    case 'select':
      return `<select1 ref="${at}" appearance="minimal">${name}${items}</select1>`
    case 'radio':
      return `<select1 ref="${at}">${name}${items}</select1>`
    case 'checkbox':
      return `<select ref="${at}">${name}${item('y', 'Yes')}</select>`
    case 'textarea':
      return `<input ref="${at}" appearance="multiline">${name}</input>`
    default:
      return `<input ref="${at}">${name}</input>`
  }
}
