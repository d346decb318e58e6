import { expect, test } from 'vitest'
import { compileForm, diffForms, type FormRefused } from '@metip/form-definitions/compile'
import { sourceOf } from '../support/forms.ts'

test('a form in which two questions claim to be the same one is refused', async () => {
  const text = { type: 'string', maxLength: 50 }
  const schema = {
    type: 'object',
    properties: {
      surname: { ...text, fieldId: 'name' },
      forename: { ...text, fieldId: 'name' },
      name: { ...text, fieldId: 'fullName' },
    },
  }
  const refused = await compileForm(sourceOf({ schema })).catch((error: unknown) => error)
  expect((refused as FormRefused).findings).toMatchObject([{ code: 'field-id-twice' }])
})

test('a question that only left the layout is told: drafts may have answered it', () => {
  const text = { type: 'string', maxLength: 50 }
  const schema = { type: 'object', properties: { name: text, nickname: text } }
  const control = (name: string) => ({ type: 'Control', scope: `#/properties/${name}` })
  const layout = (...names: string[]) => ({
    type: 'VerticalLayout',
    elements: names.map(control),
  })
  const older = sourceOf({ schema, layout: layout('name', 'nickname') })
  const newer = sourceOf({ schema, layout: layout('name') })
  expect(diffForms(older, newer)).toContainEqual(
    expect.objectContaining({ kind: 'migration', code: 'question-unasked', pointer: '/nickname' }),
  )
  expect(diffForms(newer, older).every(({ kind }) => kind === 'safe')).toBe(true)
})
