/** Where the schema sets no limit: more than a book. */
const mostEver = 1_000_000

/**
 * Plain text of what a word processor puts on the clipboard: its own line ends, hidden marks,
 * fixed spaces and bullets from symbol fonts would be unseen on screen and unprintable on paper.
 */
export function cleanPaste(text: string): string {
  return (
    text
      .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
      // soft hyphens, zero-width spaces, direction marks that turn what follows
      .replace(/[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
      // eslint-disable-next-line no-control-regex -- just these are to go
      .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, '')
      .replace(/^([ \t]*)[\uf0b7\uf0a7\uf0d8\u25aa\u25cf\u00b7•][ \t]*/gm, '$1• ')
      .replace(/\t/g, '  ')
      .replace(/ +$/gm, '')
      .toWellFormed()
  )
}

/**
 * How many characters a text would have too many for a paste to be taken, 0 where it may be: a
 * little too much is shortened by whoever pasted it, but not a book.
 */
export function tooMany(text: string, pasted: string, most: unknown): number {
  const limit = typeof most === 'number' ? most : mostEver
  const over = text.length + pasted.length - limit
  return over > limit ? over : 0
}
