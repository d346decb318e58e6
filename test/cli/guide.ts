import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { getAt, type Json } from '@metip/form-definitions'

/** One thing that docs/authoring.md has its reader do. */
export type GuideStep =
  | { readonly did: 'wrote'; readonly line: number; readonly file: string; readonly text: string }
  | { readonly did: 'changed'; readonly line: number; readonly file: string; readonly text: string }
  | {
      readonly did: 'inserted'
      readonly line: number
      readonly file: string
      readonly pointer: string
      readonly text: string
    }
  | { readonly did: 'ran'; readonly line: number; readonly command: string; readonly said: string }

/**
 * The steps of a guide: `json <file>` is put into that file, `json new <file>` is the whole of it,
 * `json insert <file> <pointer>` is put into a list there, and `console` is a command behind `$` with
 * what it says.
 */
export function readGuide(markdown: string): GuideStep[] {
  const steps: GuideStep[] = []
  const blocks = /^```(json|console)(?: (new|insert))?(?: (\S+))?(?: (\S+))?\n([\s\S]*?)^```$/gm
  for (const {
    index,
    1: kind,
    2: how,
    3: file = '',
    4: pointer = '',
    5: text = '',
  } of markdown.matchAll(blocks)) {
    const line = markdown.slice(0, index).split('\n').length
    if (kind === 'json' && how === 'insert')
      steps.push({ did: 'inserted', line, file, pointer, text })
    else if (kind === 'json' && file !== '')
      steps.push({ did: how === 'new' ? 'wrote' : 'changed', line, file, text })
    if (kind === 'console')
      for (const part of text.split(/^\$ /m).slice(1)) {
        const [command = '', ...said] = part.split('\n')
        steps.push({ did: 'ran', line, command, said: said.join('\n').trimEnd() })
      }
  }
  return steps
}

/** What the block shows goes into the file; objects are gone into, all else is replaced. */
export function changeFile(path: string, text: string): void {
  const merged = merge(JSON.parse(readFileSync(path, 'utf8')) as Json, JSON.parse(text) as Json)
  writeFileSync(path, JSON.stringify(merged, null, 2))
}

export function insertInto(path: string, pointer: string, text: string): void {
  const whole = JSON.parse(readFileSync(path, 'utf8')) as Json
  const { parent, key } = /^(?<parent>.*)\/(?<key>\d+)$/.exec(pointer)?.groups ?? {}
  const list = getAt(whole, parent ?? '')
  if (!Array.isArray(list)) throw new Error(`${path} has no list at ${pointer}`)
  list.splice(Number(key), 0, JSON.parse(text))
  writeFileSync(path, JSON.stringify(whole, null, 2))
}

const isGroup = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function merge(was: Json | undefined, change: Json): Json {
  if (!isGroup(was) || !isGroup(change)) return change
  const merged = { ...was }
  for (const [key, value] of Object.entries(change)) merged[key] = merge(merged[key], value)
  return merged
}

export function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
