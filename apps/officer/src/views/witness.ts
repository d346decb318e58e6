import type { Act, NeededAct, OpenForm, Strokes } from '@metip/form-definitions'
import { focusHeading, localInstant, View } from '@metip/shell'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { accept, openPages, sign, wordsToAccept } from '../signing/acts.ts'
import type { PrintedPaper } from '../signing/papers.ts'
import { strokesPicture } from '../signaturePad.ts'
import { sayPages } from './paperChoice.ts'

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
    return html`<main class="witness" data-step=${step}>
      <h1>${heading}</h1>
      ${body}
      <div class="actions">
        <button type="button" class="quiet" @click=${() => this.tell('back-to-officer')}>
          Stop and give the tablet back
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
      'Please read your statement',
      html`<p class="lead">
          It has ${sayPages(paper.pages)}. If anything is not right, give the tablet back and say
          so.
        </p>
        <metip-paper .bytes=${paper.bytes} label=${paper.title}></metip-paper>`,
      {
        words: 'I have read it',
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
          I, ${need.person}, accept this declaration
        </label>`,
      {
        words: 'Accept',
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
      html`<p class="lead">${need.person}, sign in the box with a finger or a pen.</p>
        <signature-pad
          label="Signature of ${need.person}"
          @signature=${(event: CustomEvent<Strokes | null>) => (this.drawn = event.detail)}
        ></signature-pad>`,
      {
        words: 'Use this signature',
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
      `Sign page ${page} of ${paper.pages}`,
      html`<div class="sign-page">
        <metip-paper .bytes=${paper.bytes} .only=${page} label=${paper.title}></metip-paper>
        <aside class="panel" aria-label="Signature">
          ${strokesPicture(strokes, `Signature of ${need.person}`)}
          <p>${need.person}</p>
          ${
            page === 1
              ? html`<button type="button" @click=${again}>Draw it again</button>`
              : nothing
          }
        </aside>
      </div>`,
      {
        words: `Sign page ${page}`,
        go: () => this.tell('act', sign(need, page, paper, strokes, localInstant())),
      },
    )
  }

  private done(): TemplateResult {
    return html`<main class="witness" data-step="done">
      <h1>Thank you</h1>
      <p class="lead">Everything is signed. Please give the tablet back to the officer.</p>
      <div class="actions">
        <button type="button" class="primary" @click=${() => this.tell('acts-done')}>
          Continue as the officer
        </button>
      </div>
    </main>`
  }

  private label({ name }: NeededAct): string {
    return this.form.words(this.language).acts[name]?.label ?? 'Sign'
  }
}
customElements.define('officer-witness', Witness)
