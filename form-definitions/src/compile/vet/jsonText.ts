import { limits } from './limits.ts'

/** Why a text is not taken as JSON, though JSON.parse might take it. */
export interface TextFault {
  readonly code: string
  readonly message: string
}

/**
 * Looks at a JSON text before anything is made of it. Only what the parsed value no longer shows
 * is looked for here: a byte order mark, bytes that were not UTF-8, a key given twice (RFC 8259 §4:
 * the last one would win, unseen), a number that no double holds, and depth. Goes once through the
 * text and never calls itself. A text that is no JSON at all is left to JSON.parse.
 */
export function vetJsonText(text: string): TextFault | undefined {
  if (text.length > limits.fileCharacters)
    return fault('file-too-large', `Keep the file under ${limits.fileCharacters} characters`)
  if (text.startsWith('\uFEFF'))
    return fault('file-bom', 'Save the file as UTF-8 without a byte order mark')
  if (text.includes('\uFFFD') || !text.isWellFormed())
    return fault('file-encoding', 'Save the file as UTF-8: it holds bytes that are not')
  // Of each open object: its keys; of each open list: undefined
  const open: (Set<string> | undefined)[] = []
  let key: string | undefined
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : undefined)
      if (open.length > limits.depth)
        return fault('file-too-deep', `Nest objects and lists at most ${limits.depth} deep`)
    } else if (token === '}' || token === ']') open.pop()
    else if (token === ':' && key !== undefined) {
      const keys = open.at(-1)
      const name = unquoted(key)
      if (keys?.has(name)) return fault('key-twice', `Give each name once: "${name}" stands twice`)
      keys?.add(name)
    } else if (/^[-\d]/.test(token) && !isExact(token))
      return fault('number-range', 'Write numbers between -9007199254740991 and 9007199254740991')
    key = token.startsWith('"') ? token : undefined
  }
  return undefined
}

/** A text that is never closed goes on to the end: it is not begun again at each quote within. */
const tokens = /"(?:[^"\\]|\\[^])*(?:"|\\?$)|[{}[\]:]|-?\d[\d.eE+-]*/g

const fault = (code: string, message: string): TextFault => ({ code, message })

/** RFC 7493 §2.2: beyond this, machines read different numbers. */
const isExact = (number: string) => Math.abs(Number(number)) <= Number.MAX_SAFE_INTEGER

function unquoted(token: string): string {
  try {
    return String(JSON.parse(token))
  } catch {
    // Not JSON: JSON.parse will say so of the whole file
    return token
  }
}
