import { html, nothing, type TemplateResult } from 'lit'
import {
  fieldAt,
  formatPointer,
  getAt,
  isObject,
  parsePointer,
  schemaAt,
  type Digest,
  type Json,
  type JsonObject,
  type Pointer,
} from '@metip/form-definitions'
import { goesInto, type AttachmentRef } from '../../attachments.ts'
import { MetipField, type FieldState } from '../../field.ts'
import { asItIs, Filing, filingAt, type Ready, type Task } from './filing.ts'
import { limitsOf, nameOfType, refusalOf, sizeInWords, type Limits } from './limits.ts'
import { words } from './words.ts'

/** Files that are answers: one, or a list of them. A kind of file may prepare and show its own way. */
export abstract class FilesField extends MetipField {
  #filing: Filing | undefined
  #said = ''
  #removed: { readonly ref: AttachmentRef; readonly index: number } | undefined
  #over = false

  protected prepare(file: File): Promise<Ready> {
    return asItIs(file)
  }
  /** More about a file that is kept, in its entry. */
  protected drawMore(_ref: AttachmentRef, _index: number, _locked: boolean): unknown {
    return nothing
  }
  /** Before the button that opens the system's own chooser. */
  protected drawSources(): unknown {
    return nothing
  }
  protected get limits(): Limits {
    return limitsOf((name) => this.option(name), this.isList)
  }

  protected get isList(): boolean {
    const { type } = schemaAt(this.host.state.form.schema, this.node.pointer) ?? {}
    return [type].flat().includes('array')
  }

  protected get say(): typeof words.en {
    return this.wordsIn(words)
  }

  override connectedCallback(): void {
    this.#filing = filingAt(this.host, this.pointer, () => this.#makeFiling())
    this.#filing.onChange = () => this.requestUpdate()
    super.connectedCallback()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#letGo()
  }

  #makeFiling(): Filing {
    const { host, pointer } = this
    const refs = () => refsIn(fieldAt(host.state, pointer).value)
    return new Filing(
      {
        store: host.attachments,
        refs,
        place: () => lengthsAbove(host.state.answers, pointer),
        add: (ref) => {
          // The answers of another draft stand in the form by now
          if (host.attachments !== this.#filing?.store) return
          const { name } = ref
          host.answer(pointer, (this.isList ? [...refs(), ref] : ref) as unknown as Json)
          this.#say(this.say.added(name))
          host.settle()
        },
        goes: (file) => goesInto(host, pointer, file),
      },
      (file) => this.prepare(file),
    )
  }

  protected draw(at: FieldState): TemplateResult {
    const { fieldId, say, limits } = this
    const refs = refsIn(at.value)
    const tasks = this.#filing?.tasks ?? []
    const locked = this.locked(at)
    const full =
      refs.length + tasks.filter(({ state }) => state !== 'refused').length >= limits.most
    const strange = at.value !== undefined && refs.length === 0 && !isEmptyList(at.value)
    return this.withLegend(html`
      ${strange ? html`<p class="hint">${say.unreadable}</p>` : nothing}
      ${
        refs.length === 0
          ? nothing
          : html`<ul class="files" aria-label=${say.list}>
              ${refs.map((ref, index) => this.#drawRef(ref, index, locked))}
            </ul>`
      }
      ${
        tasks.length === 0
          ? nothing
          : html`<ul class="files">
              ${tasks.map((task) => this.#drawTask(task))}
            </ul>`
      }
      ${this.#drawRemoved(locked)} ${locked || full ? nothing : this.#drawChooser(limits)}
      <p class="unseen" role="status" id="${fieldId}-said">${this.#said}</p>
    `)
  }

  #drawChooser(limits: Limits): TemplateResult {
    const { fieldId, say } = this
    const several = limits.most > 1
    return html`<p class="hint" id="${fieldId}-limits">${this.#limitWords(limits)}</p>
      <div
        class="drop ${this.#over ? 'over' : ''}"
        @dragover=${this.#onDragOver}
        @dragleave=${() => this.#mark(false)}
        @drop=${this.#onDrop}
      >
        ${this.drawSources()}
        <input
          type="file"
          hidden
          ?multiple=${several}
          accept=${limits.accept.length > 0 ? limits.accept.join() : nothing}
          data-source="files"
        />
        <button
          type="button"
          class="button secondary"
          part="button"
          id=${fieldId}
          aria-describedby="${fieldId}-limits"
          @click=${() => this.openChooser('files')}
        >
          ${several ? this.chooseWords.several : this.chooseWords.one}
        </button>
        <span class="drop-hint">${several ? say.dropMore : say.drop}</span>
      </div>`
  }

  protected get chooseWords(): { readonly one: string; readonly several: string } {
    return { one: this.say.choose, several: this.say.chooseMore }
  }

  protected openChooser(source: string): void {
    this.querySelector<HTMLInputElement>(`input[data-source='${source}']`)?.click()
  }

  #limitWords({ accept, maxSizeBytes, most }: Limits): string {
    const { say } = this
    const types = [...new Set(accept.map((one) => nameOfType(one, say.families)))]
    const size = sizeInWords(maxSizeBytes, this.host.spoken)
    const several = most > 1
    return `${say.limit(types, size)}${several ? say.each : ''}${
      several && most !== Infinity ? say.most(most) : ''
    }`
  }

  #drawRef(ref: AttachmentRef, index: number, locked: boolean): TemplateResult {
    const { say, host } = this
    return html`<li class="file" part="item">
      <div class="file-about">
        <span class="file-name">${ref.name}</span>
        <span class="file-size">${sizeInWords(ref.sizeBytes, host.spoken)}</span>
      </div>
      ${
        locked
          ? nothing
          : html`<button
              type="button"
              class="button quiet"
              part="button"
              aria-label="${say.remove} ${ref.name}"
              @click=${() => this.#remove(ref, index)}
            >
              ${say.remove}
            </button>`
      }
      ${this.drawMore(ref, index, locked)}
    </li>`
  }

  #drawTask(task: Task): TemplateResult {
    const { say } = this
    const { name, state, share } = task
    const isWrong = state === 'refused' || state === 'broken'
    return html`<li class="file ${isWrong ? 'file-wrong' : ''}" part="item">
      <div class="file-about">
        <span class="file-name">${name}</span>
        ${
          isWrong
            ? html`<span class="error" role="alert">${this.#whyWords(task)}</span>`
            : state === 'waiting'
              ? html`<span class="file-size">${say.waiting}</span>`
              : html`<progress
                  max="100"
                  value=${Math.round(share * 100)}
                  aria-label=${say.working(name)}
                ></progress>`
        }
      </div>
      ${
        state === 'broken'
          ? html`<button
              type="button"
              class="button secondary"
              part="button"
              aria-label="${say.again}: ${name}"
              @click=${() => this.#filing?.again(task)}
            >
              ${say.again}
            </button>`
          : nothing
      }
      <button
        type="button"
        class="button quiet"
        part="button"
        aria-label="${isWrong ? say.dismiss : say.stop}: ${name}"
        @click=${() => this.#drop(task)}
      >
        ${isWrong ? say.dismiss : say.stop}
      </button>
    </li>`
  }

  #drawRemoved(locked: boolean): TemplateResult | typeof nothing {
    const removed = this.#removed
    if (!removed || locked) return nothing
    return html`<div class="removed">
      <span>${this.say.removed(removed.ref.name)}</span>
      <button type="button" class="button secondary" part="button" @click=${this.#onUndo}>
        ${this.host.ui.undo}
      </button>
    </div>`
  }

  #whyWords({ why }: Task): string {
    const wrong = Object.hasOwn(this.say.wrong, why) ? this.say.wrong[why] : undefined
    return wrong?.(this.#limitWords(this.limits)) ?? this.say.broken
  }

  // ── Taking and removing ────────────────────────────────────────────────────────────────────

  protected take(files: Iterable<File>): void {
    const filing = this.#filing
    if (!filing) return
    const { limits } = this
    for (const file of files) {
      const onTheWay = filing.tasks.filter(({ state }) => state !== 'refused').length
      const count = refsIn(fieldAt(this.host.state, this.pointer).value).length + onTheWay
      const why = count >= limits.most ? 'count' : refusalOf(file, limits)
      if (why) filing.refuse(file, why)
      else filing.take(file)
    }
  }

  override onChange(event: Event): void {
    const input = event.target as HTMLInputElement
    if (input.type !== 'file') return
    this.take([...(input.files ?? [])])
    // The same file can be chosen again
    input.value = ''
  }

  #onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    this.#mark(true)
  }

  #onDrop = (event: DragEvent): void => {
    event.preventDefault()
    this.#mark(false)
    this.take([...(event.dataTransfer?.files ?? [])])
  }

  #mark(over: boolean): void {
    if (over === this.#over) return
    this.#over = over
    this.requestUpdate()
  }

  #drop(task: Task): void {
    this.#filing?.drop(task)
    void this.updateComplete.then(() => this.takeFocus())
  }

  #remove(ref: AttachmentRef, index: number): void {
    this.#letGo()
    this.#removed = { ref, index }
    const left = refsIn(fieldAt(this.host.state, this.pointer).value).toSpliced(index, 1)
    this.answerRefs(left)
    this.#say(this.say.removed(ref.name))
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.removed button')?.focus())
  }

  #onUndo = (): void => {
    const removed = this.#removed
    if (!removed) return
    this.#removed = undefined
    const refs = refsIn(fieldAt(this.host.state, this.pointer).value)
    this.answerRefs(refs.toSpliced(removed.index, 0, removed.ref))
    void this.updateComplete.then(() => this.takeFocus())
  }

  /** The bytes of what was removed go when it cannot be brought back any more. */
  #letGo(): void {
    const digest = this.#removed?.ref.digest
    this.#removed = undefined
    if (digest === undefined || isNamed(this.host.state.answers, digest)) return
    // Left behind at worst until the draft goes
    void this.host.attachments.remove(digest).catch(() => undefined)
  }

  protected answerRefs(refs: readonly AttachmentRef[]): void {
    const value = this.isList ? refs : refs[0]
    this.answer(refs.length === 0 ? undefined : (value as unknown as Json))
    this.host.settle()
  }

  protected refs(): readonly AttachmentRef[] {
    return refsIn(fieldAt(this.host.state, this.pointer).value)
  }

  #say(text: string): void {
    this.#said = text
    this.requestUpdate()
  }

  override takeFocus(): void {
    const control = this.querySelector<HTMLElement>('.drop button') ?? this.querySelector('button')
    control?.focus()
  }
}

/** The files that an answer names; what is none is passed over. */
export const refsIn = (value: Json | undefined): AttachmentRef[] =>
  [value].flat().filter(isRef) as unknown as AttachmentRef[]

/** How long each list is that the pointer leads through. */
const lengthsAbove = (answers: JsonObject, pointer: Pointer): string => {
  const keys = parsePointer(pointer)
  return keys
    .map((_, n) => getAt(answers, formatPointer(keys.slice(0, n))))
    .map((value) => (Array.isArray(value) ? value.length : ''))
    .join()
}

const isRef = (value: unknown): value is JsonObject =>
  isObject(value) && typeof value['name'] === 'string' && typeof value['digest'] === 'string'

const isEmptyList = (value: Json): boolean => Array.isArray(value) && value.length === 0

/** Does another answer name the same bytes? */
const isNamed = (answers: JsonObject, digest: Digest): boolean =>
  JSON.stringify(answers).includes(digest)
