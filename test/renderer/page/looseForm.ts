import {
  parsePointer,
  type JsonObject,
  type LayoutNode,
  type OpenForm,
  type Words,
} from '@metip/form-definitions'

type Rule = OpenForm['rules'][number]

/** A form without a publisher: enough for drawing it. Rules are written as functions. */
export interface LooseForm {
  readonly pages: readonly { id: string; nodes: readonly LayoutNode[] }[]
  readonly properties: JsonObject
  readonly required: readonly string[]
  readonly words: Words['fields']
  readonly groups?: Words['groups']
  /** English alone without it. */
  readonly languages?: readonly string[]
  /** Pointer of a field → the tick that makes it visible. */
  readonly shownBy?: Readonly<Record<string, string>>
  /** Pointers of what may not be answered now. */
  readonly disabled?: readonly string[]
  /** Pointers of what is worth a second look. */
  readonly warned?: readonly string[]
}

export function openLoose(loose: LooseForm): OpenForm {
  const schema = {
    type: 'object',
    properties: loose.properties,
    required: loose.required,
  } as JsonObject
  const root = Object.assign(
    (data: unknown): boolean => {
      root.errors = missingIn(schema, data as JsonObject, '').map(([instancePath, key]) => ({
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: key },
      }))
      return root.errors.length === 0
    },
    { errors: [] as NonNullable<OpenForm['validators']['root']['errors']> },
  )
  const words = {
    title: 'Example',
    pages: Object.fromEntries(loose.pages.map(({ id }) => [id, { label: `Page ${id}` }])),
    fields: loose.words,
    ...(loose.groups && { groups: loose.groups }),
    faults: { unusual: 'Look at this again' },
    acts: {},
    papers: {},
  }
  return {
    bundle: {
      digest: '0'.repeat(64),
      manifest: { kind: 'metip.bundle/1', form: { id: 'example', version: '1.0.0' }, parts: {} },
    },
    declaration: {
      id: 'example',
      version: '1.0.0',
      marking: '',
      owner: '',
      retention: '',
      languages: loose.languages ?? ['en'],
      papers: {},
      routes: [],
      acts: {},
      index: { name: '', references: [] },
    },
    layout: { pages: loose.pages.map((page) => ({ type: 'page', ...page })) },
    schema,
    rules: [
      ...Object.entries(loose.shownBy ?? {}).map(([at, tick]): Rule => ({
        kind: 'visible',
        at,
        path: parsePointer(at),
        reads: [[tick]],
        run: ({ answers }) => answers[tick] === true,
      })),
      ...(loose.disabled ?? []).map((at): Rule => ({
        kind: 'enabled',
        at,
        path: parsePointer(at),
        reads: [],
        run: () => false,
      })),
      ...(loose.warned ?? []).map((at): Rule => ({
        kind: 'fault',
        code: 'unusual',
        severity: 'warning',
        at,
        path: parsePointer(at),
        reads: [],
        run: () => true,
      })),
    ],
    validators: { root, sections: {} },
    words: () => words,
    paper: () => null,
  }
}

/** What is required and not there: a group that is not there lacks all that is required of it. */
function missingIn(schema: JsonObject, data: JsonObject, at: string): [at: string, key: string][] {
  const properties = (schema['properties'] ?? {}) as Record<string, JsonObject>
  const required = (schema['required'] ?? []) as string[]
  return required.flatMap((key) => {
    const inner = (data[key] ?? {}) as JsonObject
    const missing = missingIn(properties[key] ?? {}, inner, `${at}/${key}`)
    return missing.length > 0 || Object.hasOwn(data, key) ? missing : [[at, key]]
  })
}
