import type { JsonObject } from '@metip/form-definitions'

/** Does a text keep the limits that its schema sets beside the format? */
function fits(text: string, { pattern, maxLength }: JsonObject): boolean {
  if (typeof maxLength === 'number' && text.length > maxLength) return false
  return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text)
}

/**
 * The best way to write something that its schema accepts. Where it accepts none of them the text
 * stays as it was typed: tidying must never be what makes an answer wrong.
 */
export const fitting = (typed: string, better: readonly string[], options: JsonObject): string =>
  better.find((text) => fits(text, options)) ?? typed
