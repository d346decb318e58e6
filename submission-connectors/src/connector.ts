import type { Json } from '@metip/form-definitions'

/**
 * What came of an attempt. Reasons are for people and logs: they name limits, codes and states,
 * never an answer's value.
 */
export type Outcome =
  | { readonly did: 'delivered'; readonly reference: string }
  /** Nothing is lost and nothing is known to have happened: ask (reconcile), then try again. */
  | { readonly did: 'later'; readonly reason: string }
  /** Trying again would be refused again; a person must look. */
  | { readonly did: 'refused'; readonly codes: readonly string[]; readonly reason: string }

/** A system outside. Nothing here throws for what the other side does: that is an Outcome. */
export interface Connector {
  readonly id: string
  /** One attempt. The target keeps one effect for a key, however often it is sent. */
  deliver(message: Json, key: string): Promise<Outcome>
  /**
   * Asks what became of a key. Undefined: the target says it does not know it. With the message, a
   * record that the target made of other content is no delivery but a refusal.
   */
  reconcile(key: string, message?: Json): Promise<Outcome | undefined>
  health(): Promise<boolean>
}
