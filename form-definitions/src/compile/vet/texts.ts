/** Names that reach the prototype of every object. */
const reserved: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** A name, or a pointer with such a name in it. */
export const isReserved = (text: string): boolean =>
  reserved.has(text) ||
  (/^#?\//.test(text) && text.split('/').some((part) => reserved.has(unescaped(part))))

const unescaped = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~')

/** Controls but tab and line ends, overrides of the writing direction, and what has no glyph. */
const unseen =
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\u2028\u2029\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]/u

export const hasUnseen = (text: string): boolean => unseen.test(text) || !text.isWellFormed()

/** Anything a browser could take for an element. */
export const hasMarkup = (text: string): boolean => /<[a-z/!?]/i.test(text)

const elements =
  'a|abbr|article|audio|b|base|body|br|button|code|details|dialog|div|em|embed|font|footer|form|frame|' +
  'h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|math|meta|nav|object|ol|option|p|' +
  'picture|pre|s|script|section|select|small|source|span|strong|style|sub|summary|sup|svg|table|td|' +
  'template|textarea|th|title|tr|u|ul|video'
const element = new RegExp(`<(/?(${elements})[\\s/>]|!--|!doctype|[?])`, 'i')

/** Real elements only: a schema from elsewhere may describe "<year>-<month>". */
export const hasElements = (text: string): boolean => element.test(text)

/** How deep braces stand within braces. */
export function braceDepth(text: string): number {
  let depth = 0
  let deepest = 0
  for (const c of text)
    if (c === '{') deepest = Math.max(deepest, ++depth)
    else if (c === '}') depth--
  return deepest
}

/** Letters of two alphabets in one name look like a name they are not. */
export const mixesAlphabets = (name: string): boolean =>
  [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u].filter((letters) =>
    letters.test(name),
  ).length > 1
