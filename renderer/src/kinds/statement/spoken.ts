/** Words that are said for a sign, by language. */
const signs: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  en: [
    [/\s*\bnew paragraph\b[.,]?\s*/gi, '\n\n'],
    [/\s*\bnew line\b[.,]?\s*/gi, '\n'],
    [/\s*\bfull stop\b[.,]?/gi, '.'],
    [/\s*\bquestion mark\b[.,]?/gi, '?'],
    [/\s*\bcomma\b[.,]?/gi, ','],
  ],
  cy: [
    [/\s*\bparagraff newydd\b[.,]?\s*/gi, '\n\n'],
    [/\s*\bllinell newydd\b[.,]?\s*/gi, '\n'],
    [/\s*\batalnod llawn\b[.,]?/gi, '.'],
    [/\s*\bmarc cwestiwn\b[.,]?/gi, '?'],
    [/\s*\bcoma\b[.,]?/gi, ','],
  ],
}

/** What was said, as it is written after `before`: spoken signs, a space, a capital where one is due. */
export function writeSpoken(before: string, said: string, language: string): string {
  let text = said.trim()
  for (const [spoken, sign] of signs[language] ?? []) text = text.replace(spoken, sign)
  text = text.replace(
    /([.?!]\s+|\n+)(\p{Ll})/gu,
    (_, gap: string, letter: string) => gap + letter.toUpperCase(),
  )
  if (/^$|[.?!]\s*$|\n\s*$/.test(before))
    text = text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
  const joins = /^$|\s$/.test(before) || /^[\n.,?!;:]/.test(text)
  return joins ? text : ` ${text}`
}
