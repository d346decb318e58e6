import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** XML 1.0 §2.2 Char, turned round: what no spelling of a document can carry. */
// eslint-disable-next-line no-control-regex
const uncarried = /[^\u0009\u000A\u000D\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

export const canCarry = (text: string): boolean => text.isWellFormed() && !uncarried.test(text)

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // XML 1.0 §2.11: a bare carriage return would come out as a line feed
  '\r': '&#13;',
}

/** Part of a document that is written already; text that is not of this kind is escaped. */
export class Xml {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Child = Xml | string | number | boolean | undefined

const write = (child: Exclude<Child, undefined>): string => {
  if (child instanceof Xml) return child.text
  const text = String(child)
  if (!canCarry(text)) throw new RangeError('XML 1.0 cannot carry a character of this text')
  return text.replace(/[&<>"\r]/g, (found) => escapes[found] ?? found)
}

/** `<name>…</name>`; undefined children leave no trace. */
export const element = (name: string, ...children: readonly Child[]): Xml =>
  elementWith(name, {}, ...children)

export function elementWith(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): Xml {
  const head = Object.entries(attributes).map(([key, value]) => ` ${key}="${write(value)}"`)
  const body = children.filter((child) => child !== undefined).map(write)
  return new Xml(`<${name}${head.join('')}>${body.join('')}</${name}>`)
}

/** An element only where there is something to say. */
export const optional = (name: string, text: string | undefined): Xml | undefined =>
  text === undefined || text === '' ? undefined : element(name, text)

export const document = (root: Xml): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${root.text}`

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  trimValues: false,
  // named oddly: this is what makes it read numeric references such as &#13;
  htmlEntities: true,
  ignoreDeclaration: true,
})

/**
 * A document as nested objects (attributes under "@name", mixed text under "#text"), or undefined
 * where it is not well-formed. A DOCTYPE is refused: nothing we exchange has one, and entities
 * declared in it are a way to swell a small answer.
 */
export function readXml(text: string): Readonly<Record<string, unknown>> | undefined {
  if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) return undefined
  try {
    return parser.parse(text) as Record<string, unknown>
  } catch {
    // the validator is laxer than the parser, for example on reserved names
    return undefined
  }
}
