import { Problem } from '../problem.ts'

/** One thing wrong with an authored form, and where. */
export interface Finding {
  /** File in the form's folder, e.g. `rules.json`. */
  readonly file: string
  /** JSON Pointer into that file; empty for the file as a whole. */
  readonly pointer: string
  readonly code: string
  readonly message: string
}

/** The form, code list or mapping cannot be published. Holds everything that is wrong, not the first thing only. */
export class FormRefused extends Problem {
  readonly findings: readonly Finding[]

  constructor(findings: readonly Finding[], what = 'form') {
    const first = findings[0]
    super(
      'form-refused',
      `The ${what} has ${findings.length} ${findings.length === 1 ? 'fault' : 'faults'}` +
        (first ? `: ${first.file}${first.pointer} ${first.message}` : ''),
      'Put right what the findings name and compile again.',
      { findings: findings.length },
    )
    this.name = 'FormRefused'
    this.findings = findings
  }
}

/** Collects findings, so that one compilation names them all. */
export interface Findings {
  readonly all: Finding[]
  add(file: string, pointer: string, code: string, message: string): void
}

export function collectFindings(): Findings {
  const all: Finding[] = []
  return {
    all,
    add: (file, pointer, code, message) => void all.push({ file, pointer, code, message }),
  }
}
