import type { Projection, Words } from '@metip/form-definitions'
import type { PaperTemplate } from './template.ts'

/** All that a Paper is made from. Equal jobs give equal bytes. */
export interface PrintJob {
  readonly template: PaperTemplate
  readonly words: Words
  readonly projection: Projection
  /** The protective marking on every page. */
  readonly marking: string
}
