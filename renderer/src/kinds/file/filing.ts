import { Problem, type Pointer } from '@metip/form-definitions'
import type { AttachmentRef, AttachmentStore } from '../../attachments.ts'
import type { FormHost } from '../../host.ts'
import { digestOfBlob, handOff, plainName, type Watch } from './handOff.ts'
import { mediaTypeOf, type Refusal } from './limits.ts'

/** A file on its way into the answers. */
export interface Task {
  readonly file: File
  readonly name: string
  /** Where its answer was to stand when it was taken. */
  readonly place: string
  state: 'waiting' | 'working' | 'refused' | 'broken'
  /** How much is done, 0 to 1. */
  share: number
  /** Why it did not get through: a refusal, or the code of a Problem. */
  why: string
}

/** A file made ready: what is kept may be other bytes than what was chosen. */
export interface Ready extends Omit<AttachmentRef, 'digest' | 'name' | 'sizeBytes'> {
  readonly blob: Blob
}

export const asItIs = (file: File): Promise<Ready> =>
  Promise.resolve({ blob: file, mediaType: mediaTypeOf(file) })

interface Desk {
  readonly store: AttachmentStore
  /** The files that are answers already. */
  refs(): readonly AttachmentRef[]
  /** Differs once items above the field were added or removed: its pointer is another item's now. */
  place(): string
  add(ref: AttachmentRef): void
  /** A file is on its way; settles with whether it got there, or was given up. */
  goes(file: Promise<boolean>): void
}

/**
 * Files of one field on their way, one after the other: made ready, digested, handed to the store.
 * An answer names only what is wholly kept. Goes on while another page of the form is shown.
 */
export class Filing {
  #tasks: readonly Task[] = []
  #running: Promise<void> = Promise.resolve()
  readonly #stops = new Map<Task, AbortController>()
  /** Told whenever something is to be drawn again. */
  onChange: () => void = () => undefined
  readonly #desk: Desk
  readonly #prepare: (file: File) => Promise<Ready>

  constructor(desk: Desk, prepare: (file: File) => Promise<Ready>) {
    this.#desk = desk
    this.#prepare = prepare
  }

  get store(): AttachmentStore {
    return this.#desk.store
  }
  get tasks(): readonly Task[] {
    return this.#tasks
  }
  get isBusy(): boolean {
    return this.#tasks.some(({ state }) => state === 'waiting' || state === 'working')
  }

  refuse(file: File, why: Refusal): void {
    const name = plainName(file.name)
    const place = this.#desk.place()
    this.#set([...this.#tasks, { file, name, place, state: 'refused', share: 0, why }])
  }

  take(file: File): void {
    const name = plainName(file.name)
    const place = this.#desk.place()
    const task: Task = { file, name, place, state: 'waiting', share: 0, why: '' }
    this.#set([...this.#tasks, task])
    this.#enqueue(task)
  }

  again(task: Task): void {
    Object.assign(task, { state: 'waiting', share: 0, why: '' })
    this.onChange()
    this.#enqueue(task)
  }

  drop(task: Task): void {
    this.#stops.get(task)?.abort()
    this.#set(this.#tasks.filter((one) => one !== task))
  }

  #enqueue(task: Task): void {
    const isFine = () => task.state !== 'broken' && task.state !== 'refused'
    this.#running = this.#running.then(() => this.#run(task))
    this.#desk.goes(this.#running.then(isFine))
  }

  async #run(task: Task): Promise<void> {
    if (!this.#tasks.includes(task)) return
    const stop = new AbortController()
    this.#stops.set(task, stop)
    task.state = 'working'
    const watch: Watch = {
      signal: stop.signal,
      onShare: (share) => {
        task.share = share
        this.onChange()
      },
    }
    try {
      const ref = await this.#keep(task, watch)
      if (this.#desk.place() !== task.place)
        throw new Problem('moved', 'The list around the file has changed', 'Add the file again.')
      if (this.#tasks.includes(task)) this.#desk.add(ref)
      this.drop(task)
    } catch (error) {
      if (stop.signal.aborted) return
      const why = error instanceof Problem ? error.code : 'unknown'
      Object.assign(task, { state: final.has(why) ? 'refused' : 'broken', why })
      this.onChange()
    } finally {
      this.#stops.delete(task)
    }
  }

  async #keep(task: Task, watch: Watch): Promise<AttachmentRef> {
    const { blob, ...about } = await this.#prepare(task.file)
    // Digesting is the quicker part: a tenth of the bar
    const digest = await digestOfBlob(blob, {
      ...watch,
      onShare: (share) => watch.onShare(share / 10),
    })
    if (this.#desk.refs().some((ref) => ref.digest === digest))
      throw new Problem('twice', 'The same file is there already', 'Nothing is to be done.')
    const ref = { name: task.name, sizeBytes: blob.size, digest, ...about }
    await handOff(this.#desk.store, ref, blob, {
      ...watch,
      onShare: (share) => watch.onShare(0.1 + share * 0.9),
    })
    return ref
  }

  #set(tasks: readonly Task[]): void {
    this.#tasks = tasks
    this.onChange()
  }
}

/** Trying again would not help. */
const final: ReadonlySet<string> = new Set([
  'twice',
  'moved',
  'photo-damaged',
  'photo-unknown',
  'photo-too-large',
])

const filings = new WeakMap<FormHost, Map<Pointer, Filing>>()

/** The filing of a field, which outlives its element, but not the draft whose store it fills. */
export function filingAt(host: FormHost, pointer: Pointer, make: () => Filing): Filing {
  const ofHost = filings.get(host) ?? new Map<Pointer, Filing>()
  filings.set(host, ofHost)
  const there = ofHost.get(pointer)
  if (there?.store === host.attachments) return there
  const filing = make()
  ofHost.set(pointer, filing)
  return filing
}
