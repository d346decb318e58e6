import type { Json } from '@metip/form-definitions'

/** What only a person can say of a form. */
export interface FormFacts {
  readonly id: string
  readonly title: string
  readonly owner: string
  readonly marking: string
  readonly retention: string
}

/**
 * The files of a small form that has one of each: a group, a text with its limit, a date, a question
 * that brings up another, a fault rule, a paper that the defence sees and one that it does not, and
 * cases that prove it all. It has no layout and no page template: both are made from the schema.
 */
export const starterForm = (facts: FormFacts): Readonly<Record<string, Json>> => ({
  'form.json': {
    id: facts.id,
    version: '1.0.0',
    marking: facts.marking,
    owner: facts.owner,
    retention: facts.retention,
    languages: ['en'],
    papers: {
      evidence: { answers: ['/incident', '/person/name'] },
      restricted: { answers: ['/person'] },
    },
    routes: [],
    acts: {},
    index: { name: 'person.name', references: [] },
  },
  'schema.json': {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    required: ['incident', 'person'],
    unevaluatedProperties: false,
    properties: {
      incident: {
        type: 'object',
        required: ['happenedOn', 'place', 'account', 'anythingDamaged'],
        unevaluatedProperties: false,
        properties: {
          happenedOn: { type: 'string', format: 'date' },
          place: { type: 'string', minLength: 1, maxLength: 200 },
          account: { type: 'string', minLength: 1, maxLength: 5000 },
          anythingDamaged: { type: 'boolean' },
          damage: { type: 'string', minLength: 1, maxLength: 1000 },
        },
      },
      person: {
        type: 'object',
        required: ['name'],
        unevaluatedProperties: false,
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 100, personal: true },
          phone: { type: 'string', format: 'phone', maxLength: 30, personal: true },
        },
      },
    },
  },
  'rules.json': {
    visible: { '/incident/damage': 'incident.anythingDamaged' },
    required: { '/incident/damage': 'incident.anythingDamaged' },
    faults: [
      {
        code: 'happened-in-future',
        severity: 'error',
        at: ['/incident/happenedOn'],
        when: 'before(now, incident.happenedOn)',
      },
    ],
  },
  'words.en.json': {
    title: facts.title,
    pages: { incident: { label: 'What happened' }, person: { label: 'Who reports it' } },
    fields: {
      '/incident/happenedOn': {
        label: 'When did it happen?',
        faults: { required: 'Enter the date it happened' },
      },
      '/incident/place': {
        label: 'Where did it happen?',
        hint: 'A street, a building or a landmark',
        faults: { required: 'Enter where it happened' },
      },
      '/incident/account': {
        label: 'What happened?',
        faults: { required: 'Enter what happened' },
      },
      '/incident/anythingDamaged': {
        label: 'Was anything damaged?',
        faults: { required: 'Select yes if anything was damaged' },
      },
      '/incident/damage': {
        label: 'What was damaged, and how?',
        faults: { required: 'Enter what was damaged, and how' },
      },
      '/person/name': { label: 'Full name', faults: { required: 'Enter the person’s full name' } },
      '/person/phone': { label: 'Telephone number' },
    },
    faults: { 'happened-in-future': 'The date it happened must be today or in the past' },
    acts: {},
    papers: {
      evidence: { title: facts.title, texts: {} },
      restricted: { title: `${facts.title}: contact details`, texts: {} },
    },
  },
  'cases/complete.json': {
    name: 'a complete report',
    answers: {
      incident: {
        happenedOn: '2026-11-20',
        place: 'The bus stop by the library',
        account: 'A bag was left on the seat.',
        anythingDamaged: false,
      },
      person: { name: 'Person One', phone: '020 7946 0000' },
    },
    expect: {
      faults: [],
      papers: {
        evidence: { shows: ['The bus stop by the library', 'Person One'], hides: ['7946'] },
        restricted: { shows: ['Person One', '7946'] },
      },
    },
  },
  'cases/empty.json': {
    name: 'nothing answered',
    answers: {},
    expect: {
      faults: [
        { pointer: '/incident/happenedOn', code: 'required' },
        { pointer: '/incident/place', code: 'required' },
        { pointer: '/incident/account', code: 'required' },
        { pointer: '/incident/anythingDamaged', code: 'required' },
        { pointer: '/person/name', code: 'required' },
      ],
    },
  },
  'cases/in-future.json': {
    name: 'a date in the future, and damage nobody described',
    answers: {
      incident: {
        happenedOn: '2027-01-01',
        place: 'The market',
        account: 'A stall fell over.',
        anythingDamaged: true,
      },
      person: { name: 'Person One' },
    },
    expect: {
      faults: [
        { pointer: '/incident/happenedOn', code: 'happened-in-future' },
        { pointer: '/incident/damage', code: 'required' },
      ],
    },
  },
})
