import { readForm } from '@metip/renderer'
import { lostProperty } from '../lostProperty.ts'

const report = document.querySelector('#report')
const property = document.querySelector('metip-form')

property.bundle = await readForm(lostProperty)
property.addEventListener('metip-change', ({ detail }) => {
  document.querySelector('#answers').textContent = JSON.stringify(detail.answers)
})

// The answers travel in the form's own data under the element's name, beside all other fields
report.addEventListener('submit', (event) => {
  event.preventDefault()
  const data = Object.fromEntries(new FormData(report))
  document.querySelector('#sent').textContent = JSON.stringify(data)
})
