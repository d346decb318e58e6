import { use, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { readForm } from '@metip/renderer'
import { lostProperty } from '../lostProperty.ts'

// Once, outside the component: a form that is read anew begins anew
const reading = readForm(lostProperty)

/** React 19 sets what the element has as properties, and `on` + an event's name listens to it. */
function LostProperty() {
  const form = use(reading)
  const [answers, setAnswers] = useState({})
  const [sent, setSent] = useState()
  return (
    <main>
      <metip-form
        bundle={form}
        onmetip-change={({ detail }) => setAnswers(detail.answers)}
        onmetip-submit={({ detail }) => setSent(detail.answers)}
      />
      <output id="answers">{JSON.stringify(answers)}</output>
      {sent && <output id="sent">{JSON.stringify(sent)}</output>}
    </main>
  )
}

createRoot(document.querySelector('#root')).render(<LostProperty />)
