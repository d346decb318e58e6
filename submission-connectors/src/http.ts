/** An answer read whole, or why there is none. */
export type Exchange =
  | { readonly did: 'answered'; readonly status: number; readonly body: string }
  | { readonly did: 'failed'; readonly reason: string }

export interface ExchangeLimits {
  readonly timeoutMs: number
  readonly answerBytes: number
}

/**
 * One HTTP exchange that always ends: the clock covers connecting, sending and reading; the answer
 * is cut off at its limit; a redirect is an answer like any other, for following one would carry a
 * statement to an address nobody configured.
 */
export async function exchange(
  url: URL,
  request: { method: 'GET' | 'POST'; headers?: Record<string, string>; body?: string },
  limits: ExchangeLimits,
): Promise<Exchange> {
  const signal = AbortSignal.timeout(limits.timeoutMs)
  try {
    const response = await fetch(url, { ...request, redirect: 'manual', signal })
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body ?? []) {
      size += chunk.length
      if (size > limits.answerBytes)
        return { did: 'failed', reason: `answered with more than ${limits.answerBytes} bytes` }
      chunks.push(chunk)
    }
    return { did: 'answered', status: response.status, body: Buffer.concat(chunks).toString() }
  } catch (error) {
    if (signal.aborted)
      return { did: 'failed', reason: `did not answer within ${limits.timeoutMs / 1000} s` }
    return { did: 'failed', reason: `could not be reached (${codeOf(error)})` }
  }
}

/** fetch says only "fetch failed"; the system's word for it (ECONNREFUSED …) is in the cause. */
function codeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown }; name?: unknown }
  return typeof cause?.code === 'string' ? cause.code : String(name ?? 'unknown')
}
