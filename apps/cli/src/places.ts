import type { Advice, Edit, Finding, Severity } from '@metip/form-definitions/compile'
import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser'
import { pathOf } from './fix.ts'

/** A finding or advice, and where in its file it stands; lines and columns count from one. */
export interface Placed extends Finding {
  readonly line?: number
  readonly column?: number
  readonly severity?: Severity
  readonly fix?: readonly Edit[]
}

/** Finds the places of a form's findings in its texts. */
export function places(
  files: Readonly<Record<string, string>>,
): (found: Finding | Advice) => Placed {
  const trees = new Map<string, Node | undefined>()
  return (found) => {
    const { file, pointer } = found
    const text = Object.hasOwn(files, file) ? (files[file] ?? '') : ''
    if (!trees.has(file)) trees.set(file, treeOf(text))
    const offset = offsetOf(trees.get(file), pathOf(pointer))
    return { ...found, ...(offset !== undefined && lineAt(text, offset)) }
  }
}

/** A file that nests without end has no places: it is too deep for the parser, and refused for that. */
function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text)
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined
    throw thrown
  }
}

/** Of what is missing, the place it is missing from. */
function offsetOf(tree: Node | undefined, path: (string | number)[]): number | undefined {
  for (let keys = path; tree; keys = keys.slice(0, -1)) {
    const node = findNodeAtLocation(tree, keys)
    // A property is looked for by its name
    if (node) return node.parent?.type === 'property' ? node.parent.offset : node.offset
    if (keys.length === 0) return undefined
  }
  return undefined
}

function lineAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
