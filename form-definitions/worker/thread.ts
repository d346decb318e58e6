import { parentPort } from 'node:worker_threads'
import {
  compileForm,
  FormRefused,
  lintForm,
  readForm,
  type Finding,
  type FormSource,
  type ReadOptions,
} from '../src/compile/index.ts'
import type { Answer } from './index.ts'

/** The thread's side: one form after the other, each answered with one message. */
parentPort?.on('message', (work: { files: Record<string, string>; options: ReadOptions }) => {
  void compile(work.files, work.options).then(say)
})
say({ ready: true })

function say(answer: Answer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
  parentPort?.postMessage(answer)
}

async function compile(
  files: Readonly<Record<string, string>>,
  options: ReadOptions,
): Promise<Answer> {
  let source: FormSource | undefined
  try {
    source = readForm(files, options)
    const compiled = await compileForm(source)
    const advice = lintForm(source)
    const errors = advice.filter(({ severity }) => severity === 'error')
    if (errors.length > 0)
      return { refused: errors, advice: advice.filter((one) => !errors.includes(one)) }
    // The caller has these already, and they may be large
    const { lists: _lists, force: _force, ...own } = source
    return { done: { source: own, compiled, advice } }
  } catch (thrown) {
    return { refused: findingsOf(thrown), advice: source ? adviceOn(source) : [] }
  }
}

/** What can be said of a form that does not compile; nothing, where it is too broken for that. */
function adviceOn(source: FormSource) {
  try {
    return lintForm(source).filter(({ severity }) => severity !== 'error')
  } catch {
    // The findings say what to put right first
    return []
  }
}

/** A form that breaks the compiler is refused like any other, without the engine's own words. */
function findingsOf(thrown: unknown): readonly Finding[] {
  if (thrown instanceof FormRefused) return thrown.findings
  const tooDeep = thrown instanceof RangeError
  return [
    {
      file: '',
      pointer: '',
      code: tooDeep ? 'form-too-deep' : 'form-not-understood',
      message: tooDeep
        ? 'The form leads the compiler in circles or too deep: nest less, and refer back less'
        : 'The compiler cannot make sense of this form: take back what was changed last, step by step',
    },
  ]
}
