import type { Pointer } from '@metip/form-definitions'
import type { FormHost } from '../../host.ts'
import { idOf } from '../../ids.ts'
import type { Indices } from '../../nodes.ts'
import { MetipPart } from '../../part.ts'

/** A part, or one whose kind is still being loaded. */
interface Pointed extends HTMLElement {
  host: FormHost
  pointer?: Pointer
  indices?: Indices
}

/**
 * Another item of the list stands here now, with all that somebody has begun in it: its parts are
 * told where they are, and draw themselves again. None is made anew.
 */
export function repoint(root: HTMLElement, from: Pointer, to: Pointer, depth: number): void {
  const index = Number(to.slice(to.lastIndexOf('/') + 1))
  for (const element of root.querySelectorAll<Pointed>('*')) {
    if (!('host' in element)) continue
    const { host, pointer, indices } = element
    const part = element instanceof MetipPart && element.isConnected ? element : undefined
    if (part) host.leave(part)
    if (pointer?.startsWith(from)) element.pointer = to + pointer.slice(from.length)
    if (indices) element.indices = indices.with(depth, index)
    if (!part) continue
    host.join(part)
    host.drawAgain(part)
  }
  rename(root, idOf(from), idOf(to))
}

const naming = [
  'id',
  'for',
  'name',
  'aria-describedby',
  'aria-labelledby',
  'aria-controls',
  'aria-owns',
  'aria-activedescendant',
]
const named = naming.map((name) => `[${name}]`).join()

/** Ids say where a field stands. Kinds that set them once need not know that items move. */
function rename(root: HTMLElement, from: string, to: string): void {
  const inItem = `${from}-`
  for (const element of root.querySelectorAll(named))
    for (const name of naming) {
      const value = element.getAttribute(name)
      if (!value?.includes(from)) continue
      const renamed = value
        .split(' ')
        .map((id) => (id === from || id.startsWith(inItem) ? to + id.slice(from.length) : id))
      element.setAttribute(name, renamed.join(' '))
    }
}
