import type { Pointer } from '../../pointer.ts'

/**
 * - `safe`: drafts go on as they are, and nothing else has to follow.
 * - `migration`: a draft of the older version may have answers without a place, or new faults.
 * - `breaking`: what is signed, disclosed, sent or kept is another; a person has to approve it.
 */
export type ChangeKind = 'safe' | 'migration' | 'breaking'

/** One difference between two versions of a form. */
export interface Change {
  readonly file: string
  /** Of an answer its pointer in the newer form (in the older one where it is gone), else in the file. */
  readonly pointer: Pointer
  readonly kind: ChangeKind
  readonly code: string
  /** A sentence for the form's author. */
  readonly message: string
}

export type Tell = (
  kind: ChangeKind,
  file: string,
  pointer: Pointer,
  code: string,
  message: string,
) => void
