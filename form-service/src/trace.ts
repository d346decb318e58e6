/** The code of a failure (SQLSTATE, errno), its own or of what caused it. */
export function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined
  return 'code' in thrown && /^[\w-]{1,40}$/.test(String(thrown.code))
    ? String(thrown.code)
    : codeOf(thrown.cause)
}

/**
 * What a log may say of something thrown: its name, its code, and where. Never its message, which
 * may quote what it was given, over several lines.
 */
export function traceOf(thrown: unknown): { kind: string; code?: string; stack: string[] } {
  if (!(thrown instanceof Error)) return { kind: typeof thrown, stack: [] }
  const { name, message, stack = '' } = thrown
  const code = codeOf(thrown)
  const said = stack.indexOf(message)
  const frames = said < 0 ? [] : stack.slice(said + message.length).split('\n')
  return {
    kind: name,
    ...(code && { code }),
    stack: frames.slice(1, 6).map((line) => line.trim()),
  }
}
