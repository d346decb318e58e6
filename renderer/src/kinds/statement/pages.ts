/**
 * A page of the witness statement's paper holds about 3,750 characters in 42 lines where nothing
 * interrupts them; each new paragraph costs the rest of its line and two fifths of another.
 * Against the press: 60,000 characters in one paragraph 16 pages (17 estimated), in paragraphs of
 * 520 characters 20 (19), 900 paragraphs of one word 31 (32).
 */
const charactersPerPageUsual = 3750
const linesPerPage = 42
const gapOfLine = 0.45

/** How many pages a text will be on paper, about; 0 for none. */
export function estimatePages(lines: readonly string[], perPage = charactersPerPageUsual): number {
  const perLine = Math.max(1, perPage / linesPerPage)
  let used = 0
  let isEmpty = true
  for (const { length } of lines) {
    if (length > 0) isEmpty = false
    used += Math.ceil(length / perLine) + gapOfLine
  }
  return isEmpty ? 0 : Math.ceil(used / linesPerPage)
}
