/**
 * Why a pattern may be slow (ReDoS), or undefined where it is harmless. Devices run vetted patterns
 * natively, so what could backtrack for long is refused: back references, lookarounds, and a
 * repeated group that itself holds a repetition or a choice. A count of five
 * or more repeats too: fewer cost no more than the same written out.
 */
export function slowPattern(pattern: string): string | undefined {
  if (!isPattern(pattern)) return 'This is not a regular expression'
  if (/\\[1-9]|\\k</.test(pattern)) return 'Back references are not accepted'
  if (/\(\?<?[=!]/.test(pattern)) return 'Lookarounds are not accepted'
  // Of each open group: does it hold a repetition or a choice?
  const groups: boolean[] = []
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]
    if (c === '\\') i++
    else if (c === '[') while (pattern[++i] !== ']') i += pattern[i] === '\\' ? 1 : 0
    else if (c === '(') groups.push(false)
    else if (c === ')') {
      const holds = groups.pop() ?? false
      const repeated = /^([*+]|\{\d+,\d*\}|\{([5-9]|\d{2,})\})/.test(pattern.slice(i + 1))
      if (holds && repeated) return 'A repeated group must not hold a repetition or a choice'
      if ((holds || repeated) && groups.length > 0) groups[groups.length - 1] = true
    } else if (
      c === '|' ||
      (c === '?' && pattern[i - 1] !== '(') ||
      /^([*+]|\{\d+,\d*\})/.test(pattern.slice(i))
    )
      if (groups.length > 0) groups[groups.length - 1] = true
  }
  return undefined
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').unicode
  } catch {
    return false
  }
}
