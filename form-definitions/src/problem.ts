/**
 * Something thrown: a stable code, what happened, and what to do. Never carries answer values.
 * The service puts it on the wire as RFC 9457 problem details.
 */
export class Problem extends Error {
  readonly code: string
  readonly todo: string
  /** Safe details for a log or a wire: digests, limits, counts. Never an answer. */
  readonly details: Readonly<Record<string, string | number | boolean>>

  constructor(
    code: string,
    what: string,
    todo: string,
    details: Record<string, string | number | boolean> = {},
  ) {
    super(what)
    this.name = 'Problem'
    this.code = code
    this.todo = todo
    this.details = details
  }
}

/**
 * Something the officer can put right. The words come from the Form.
 * `pointer` is a JSON Pointer (RFC 6901) into the answers, or `/acts/<name>` for a missing Act.
 */
export interface Fault {
  readonly pointer: string
  readonly code: string
  /** An error blocks submitting, a warning does not. */
  readonly severity: 'error' | 'warning'
  /** Limits and names for the words, never an answer's value. */
  readonly params?: Readonly<Record<string, string | number>>
  /** Other fields it marks. The error stands at `pointer`, which takes the focus. */
  readonly also?: readonly string[]
}
