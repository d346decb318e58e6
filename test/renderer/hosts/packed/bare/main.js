import { readForm } from './metip/metip-form.js'

const element = document.querySelector('metip-form')
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
