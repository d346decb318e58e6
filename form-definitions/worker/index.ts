import { Worker } from 'node:worker_threads'
import { availableParallelism } from 'node:os'
import type {
  Advice,
  CompiledForm,
  Finding,
  FormSource,
  ReadOptions,
} from '../src/compile/index.ts'
import { FormRefused } from '../src/compile/index.ts'

/** What one compilation may take. */
export const bounds = {
  /** Time of the processor, in the thread alone: other work on the machine does not count. */
  cpuMs: 2_000,
  /** Even a machine that gives the thread no time at all answers by then. */
  wallMs: 10_000,
  heapMb: 256,
} as const

export interface CompiledApart {
  readonly source: FormSource
  readonly compiled: CompiledForm
  readonly advice: readonly Advice[]
}

/** From the thread: what became of the form. */
export type Answer =
  | { readonly ready: true }
  | { readonly done: CompiledApart }
  | { readonly refused: readonly Finding[]; readonly advice: readonly Advice[] }

/** A form refused, with what else can be said of it. */
export class RefusedApart extends FormRefused {
  readonly advice: readonly Advice[]

  constructor(findings: readonly Finding[], advice: readonly Advice[] = []) {
    super(findings)
    this.advice = advice
  }
}

/**
 * Reads, lints and compiles a form in a thread of its own with a bound on time and memory: what no
 * check of the files foresaw cannot hold up or take down the process. Throws FormRefused; its
 * findings say `form-too-slow` or `form-too-large` where the bound was met.
 */
export async function compileApart(
  files: Readonly<Record<string, string>>,
  options: ReadOptions,
): Promise<CompiledApart> {
  const thread = idle.pop() ?? (await startThread())
  thread.ref()
  let again = false
  try {
    const answer = await within(thread, { files, options })
    again = true
    if ('refused' in answer) throw new RefusedApart(answer.refused, answer.advice)
    if ('done' in answer) return { ...answer.done, source: withGiven(answer.done.source, options) }
    throw new RefusedApart([tooLarge])
  } finally {
    // A thread that met a bound holds what the form made of it: it is not used again
    if (again && idle.length < availableParallelism()) {
      thread.unref()
      idle.push(thread)
    } else await thread.terminate()
  }
}

/** What the source was given with it does not travel back. */
const withGiven = (source: FormSource, { lists, force }: ReadOptions): FormSource => ({
  ...source,
  ...(lists && { lists }),
  ...(force && { force }),
})

/** Threads that wait for the next form: starting one takes longer than most compilations. */
const idle: Worker[] = []

const finding = (code: string, message: string): Finding => ({
  file: '',
  pointer: '',
  code,
  message,
})

const tooSlow = finding(
  'form-too-slow',
  `The form takes more than ${bounds.cpuMs / 1000} seconds to compile: make it smaller or simpler`,
)
const tooLarge = finding(
  'form-too-large',
  `The form takes more than ${bounds.heapMb} MB to compile: make it smaller or simpler`,
)

async function startThread(): Promise<Worker> {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    resourceLimits: {
      maxOldGenerationSizeMb: bounds.heapMb,
      maxYoungGenerationSizeMb: 32,
      stackSizeMb: 4,
    },
    // No secrets of the environment come near a stranger's form
    env: {},
    execArgv: [],
  })
  await new Promise<void>((resolve, reject) => {
    thread.once('message', () => resolve())
    // Stays: a thread that is ended on purpose may still say that it ran out
    thread.on('error', reject)
  })
  return thread
}

function within(thread: Worker, work: object): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const begun = performance.now()
    let spent: number | undefined
    const look = async (): Promise<void> => {
      if (performance.now() - begun > bounds.wallMs) return refuse(tooSlow)
      const ms = await cpuMs(thread)
      spent ??= ms
      if (ms - spent > bounds.cpuMs) refuse(tooSlow)
    }
    // A thread that has ended cannot be asked; its own event says how it ended
    const watch = setInterval(() => void look().catch(() => undefined), 50)
    const answered = (answer: Answer) => settle(() => resolve(answer))
    const broken = (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse(tooLarge) : settle(() => reject(error))
    const ended = () => refuse(tooLarge)
    const settle = (done: () => void) => {
      clearInterval(watch)
      thread.off('message', answered).off('error', broken).off('exit', ended)
      done()
    }
    const refuse = (why: Finding) => settle(() => reject(new RefusedApart([why])))
    thread.on('message', answered).on('error', broken).on('exit', ended)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
    thread.postMessage(work)
  })
}

async function cpuMs(thread: Worker): Promise<number> {
  const { user, system } = await thread.cpuUsage()
  return (user + system) / 1000
}
