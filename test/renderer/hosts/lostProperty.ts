import type { LooseForm } from '@metip/renderer'

/** The form of every example here: JSON Schema, and nothing else. */
export const lostProperty: LooseForm = {
  schema: {
    title: 'Lost property',
    type: 'object',
    required: ['item', 'lostOn'],
    properties: {
      item: { type: 'string', title: 'What was lost', maxLength: 60 },
      lostOn: { type: 'string', format: 'date', title: 'When it was lost' },
      insured: { type: 'boolean', title: 'Is it insured?' },
    },
  },
}
