import { readForm } from '@metip/renderer'
import { uuidv7 } from '@metip/renderer/device'

const element = document.querySelector('metip-form')
element.id = `form-${uuidv7()}`
element.bundle = await readForm({
  schema: {
    type: 'object',
    required: ['item'],
    properties: { item: { type: 'string', title: 'What was lost' } },
  },
})
element.addEventListener('metip-submit', ({ detail }) => {
  document.querySelector('#sent').textContent = JSON.stringify(detail.answers)
})
