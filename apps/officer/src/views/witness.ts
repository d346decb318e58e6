import {
  languageOf,
  type Act,
  type NeededAct,
  type OpenForm,
  type Strokes,
} from '@metip/form-definitions'
import { strokesPicture } from '@metip/renderer/signature'
import { focusHeading, localInstant, View } from '@metip/shell'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { accept, openPages, sign, wordsToAccept } from '../signing/acts.ts'
import type { PrintedPaper } from '../signing/papers.ts'
import { witnessWords, type WitnessWords } from './witnessWords.ts'

/**
 * What the witness does, one thing at a time: read, accept, sign, sign each page. Large, and with
 * nothing about the officer. Fires `act` (Act), `acts-done`, and `back-to-officer` to stop early.
 */
export class Witness extends View {
  static override properties = {
    form: { attribute: false },
    language: { type: String },
    needs: { attribute: false },
    papers: { attribute: false },
    acts: { attribute: false },
    read: { state: true },
    accepted: { state: true },
    drawn: { state: true },
    kept: { state: true },
  }
  declare form: OpenForm
  declare language: string
  declare needs: readonly NeededAct[]
  declare papers: readonly PrintedPaper[]
  declare acts: readonly Act[]
  /** Audiences whose paper has been read through. */
  declare private read: ReadonlySet<string>
  declare private accepted: boolean
  /** On the pad, not yet taken. */
  declare private drawn: Strokes | null
  /** Taken, by name of the act: applied page by page. */
  declare private kept: Readonly<Record<string, Strokes>>
  private stepShown = ''

  constructor() {
    super()
    this.read = new Set()
    this.accepted = false
    this.drawn = null
    this.kept = {}
  }

  private get say(): WitnessWords {
    return witnessWords(languageOf(this.form, this.language))
  }

  private paperOf({ declaration }: NeededAct): PrintedPaper {
    const paper = this.papers.find(({ audience }) => audience === declaration.paper)
    if (!paper) throw new Error(`No paper for ${declaration.paper}`)
    return paper
  }

  private get need(): NeededAct | undefined {
    return this.needs.find((need) => openPages(need, this.paperOf(need), this.acts).length > 0)
  }

  /** Each step is a page of its own to whoever listens: its heading takes the focus. */
  protected override updated(_changed: PropertyValues): void {
    const step = this.querySelector('main')?.dataset['step'] ?? ''
    if (step === this.stepShown) return
    this.stepShown = step
    focusHeading(this)
  }

  protected override render(): TemplateResult {
    const need = this.need
    if (!need) return this.done()
    const paper = this.paperOf(need)
    if (need.declaration.did === 'accepted')
      return this.read.has(paper.audience) ? this.declaration(need, paper) : this.reading(paper)
    const strokes = this.kept[need.name]
    return strokes ? this.page(need, paper, strokes) : this.pad(need)
  }

  private frame(
    step: string,
    heading: string,
    body: unknown,
    primary: { words: string; go: () => void; ready?: boolean },
  ): TemplateResult {
    return html`<main class="witness" data-step=${step} lang=${this.say.language}>
      <h1>${heading}</h1>
      ${body}
      <div class="actions">
        <button type="button" class="quiet" @click=${() => this.tell('back-to-officer')}>
          ${this.say.stop}
        </button>
        <button
          type="button"
          class="primary"
          ?disabled=${primary.ready === false}
          @click=${primary.go}
        >
          ${primary.words}
        </button>
      </div>
    </main>`
  }

  private reading(paper: PrintedPaper): TemplateResult {
    return this.frame(
      `read-${paper.audience}`,
      this.say.read,
      html`<p class="lead">${this.say.length(paper.pages)}</p>
        <metip-paper .bytes=${paper.bytes} label=${paper.title}></metip-paper>`,
      {
        words: this.say.haveRead,
        go: () => (this.read = new Set([...this.read, paper.audience])),
      },
    )
  }

  private declaration(need: NeededAct, paper: PrintedPaper): TemplateResult {
    const words = wordsToAccept(this.form, this.language, need, paper.pages)
    return this.frame(
      need.name,
      this.label(need),
      html`<blockquote class="declaration" id="declaration">${words}</blockquote>
        <label class="tick panel">
          <input
            type="checkbox"
            aria-describedby="declaration"
            .checked=${this.accepted}
            @change=${(event: Event) =>
              (this.accepted = (event.target as HTMLInputElement).checked)}
          />
          ${this.say.acceptedBy(need.person)}
        </label>`,
      {
        words: this.say.accept,
        ready: this.accepted,
        go: async () => {
          const act = await accept(need, words, paper, localInstant())
          this.accepted = false
          this.tell('act', act)
        },
      },
    )
  }

  private pad(need: NeededAct): TemplateResult {
    return this.frame(
      `pad-${need.name}`,
      this.label(need),
      html`<p class="lead">${this.say.signInBox(need.person)}</p>
        <signature-pad
          label=${this.say.signatureOf(need.person)}
          language=${languageOf(this.form, this.language)}
          @signature=${(event: CustomEvent<Strokes | null>) => (this.drawn = event.detail)}
        ></signature-pad>`,
      {
        words: this.say.use,
        ready: this.drawn !== null,
        go: () => {
          if (this.drawn) this.kept = { ...this.kept, [need.name]: this.drawn }
          this.drawn = null
        },
      },
    )
  }

  private page(need: NeededAct, paper: PrintedPaper, strokes: Strokes): TemplateResult {
    const [page = 1] = openPages(need, paper, this.acts)
    const again = () => {
      const { [need.name]: _old, ...others } = this.kept
      this.kept = others
    }
    return this.frame(
      `page-${need.name}-${page}`,
      this.say.signPageOf(page, paper.pages),
      html`<div class="sign-page">
        <metip-paper .bytes=${paper.bytes} .only=${page} label=${paper.title}></metip-paper>
        <aside class="panel" aria-label=${this.say.signature}>
          ${strokesPicture(strokes, this.say.signatureOf(need.person))}
          <p>${need.person}</p>
          ${
            page === 1
              ? html`<button type="button" @click=${again}>${this.say.again}</button>`
              : nothing
          }
        </aside>
      </div>`,
      {
        words: this.say.signPage(page),
        go: () => this.tell('act', sign(need, page, paper, strokes, localInstant())),
      },
    )
  }

  private done(): TemplateResult {
    return html`<main class="witness" data-step="done" lang=${this.say.language}>
      <h1>${this.say.thanks}</h1>
      <p class="lead">${this.say.done}</p>
      <div class="actions">
        <button type="button" class="primary" lang="en-GB" @click=${() => this.tell('acts-done')}>
          ${this.say.onward}
        </button>
      </div>
    </main>`
  }

  private label({ name }: NeededAct): string {
    return this.form.words(this.language).acts[name]?.label ?? this.say.signature
  }
}
customElements.define('officer-witness', Witness)
