import type { Layout, LayoutNode, PageNode, RulesDeclaration } from '../form.ts'
import { isObject, type JsonObject } from '../json.ts'
import { formatPointer, type Pointer } from '../pointer.ts'
import { requiredBySchema, schemaAt, viewOf } from '../schema.ts'
import { automaticPages } from './automaticForm.ts'
import { rulesDrawn, startDrawing, type Drawing, type Drawn, type Said } from './drawing.ts'
import type { Finding, Findings } from './finding.ts'
import { typesOf } from './kinds.ts'
import { pagesOf } from './uiSchema.ts'

/** A layout ready for the device, and what it brings along. */
export interface Lowered extends Drawn {
  readonly layout: Layout
  readonly said: Said
  /** What has no field, and why: for the author, not for the officer. */
  readonly notes: readonly Finding[]
}

/** What is known of the form beside its schema and rules. */
export interface About {
  /** A draft may still leave a question without its field; a form may not. */
  readonly isDraft?: boolean
  readonly formatsOfForce?: readonly string[]
}

/** Lowers JSON Forms' UI Schema elements into the compiled layout; none gives an automatic one. */
export function lowerLayout(
  layout: JsonObject | undefined,
  schema: JsonObject,
  rules: RulesDeclaration,
  findings: Findings,
  { isDraft = false, formatsOfForce = [] }: About = {},
): Lowered {
  const drawing = startDrawing(schema, rules, findings, formatsOfForce)
  const types = typesOf(viewOf(schema, schema) ?? {})
  if (types.length > 0 && !types.includes('object'))
    findings.add(
      'schema.json',
      '/type',
      'schema-root',
      'The answers of a form are an object: put this under a name in "properties"',
    )
  const pages = layout === undefined ? automaticPages(drawing) : pagesOf(drawing, layout)
  if (layout !== undefined && !isDraft) checkPlaces(drawing, pages)
  const { said, notes } = drawing
  return { layout: { pages }, said: saidIn(pages, said), notes, ...rulesDrawn(drawing) }
}

/** A group that became a page has no frame to name any more. */
function saidIn(pages: readonly PageNode[], said: Said): Said {
  const ids = new Set<string>()
  const walk = (nodes: readonly LayoutNode[]): void => {
    for (const node of nodes) {
      if ((node.type === 'group' || node.type === 'text') && node.id !== undefined) ids.add(node.id)
      if (node.type === 'group' || node.type === 'repeat') walk(node.nodes)
    }
  }
  for (const page of pages) walk(page.nodes)
  const groups = Object.entries(said.groups).filter(([id]) => ids.has(id))
  return { ...said, groups: Object.fromEntries(groups) }
}

/** Every answer that has a place on the screen. */
export function placedIn(pages: readonly PageNode[]): ReadonlySet<Pointer> {
  const placed = new Set<Pointer>()
  const place = (nodes: readonly LayoutNode[]): void => {
    for (const node of nodes) {
      if (node.type === 'field' || node.type === 'repeat') placed.add(node.pointer)
      if (node.type === 'group' || node.type === 'repeat') place(node.nodes)
    }
  }
  for (const page of pages) place(page.nodes)
  return placed
}

/** What must be answered must have a place on the screen. */
function checkPlaces({ schema, rules, findings }: Drawing, pages: readonly PageNode[]): void {
  const placed = placedIn(pages)
  // A schema that holds itself has no last field
  const visit = (at: Pointer, depth: number): void => {
    if (placed.has(at) || depth > 8) return
    const fields = schemaAt(schema, at)?.['properties']
    if (isObject(fields))
      for (const name of Object.keys(fields)) visit(at + formatPointer([name]), depth + 1)
    else if (
      !Object.hasOwn(rules.computed ?? {}, at) &&
      (requiredBySchema(schema, at) || Object.hasOwn(rules.required ?? {}, at))
    )
      findings.add(
        'layout.json',
        '',
        'field-unplaced',
        `The form asks for ${at}, but no field of the layout is for it`,
      )
  }
  visit('', 0)
}
