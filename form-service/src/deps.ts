import type { Logger } from 'pino'
import type { Blobs } from './blobs.ts'
import type { FormShelf } from './forms.ts'
import type { Identity } from './identity.ts'
import type { Queue } from './jobs/queue.ts'
import type { Keys } from './keys/keys.ts'
import type { PressShelf } from './presses.ts'
import type { Settings } from './settings.ts'
import type { Store } from './store/open.ts'

/** What routes and jobs work with; opened once a process by openDeps. */
export interface Deps {
  readonly settings: Settings
  readonly store: Store
  readonly keys: Keys
  readonly blobs: Blobs
  readonly queue: Queue
  readonly forms: FormShelf
  readonly presses: PressShelf
  readonly identity: Identity
  readonly clock: () => Date
  readonly log: Logger
  /** Folders of built pages by their name in the address: `officer` → …/dist. */
  readonly pages: Readonly<Record<string, string>>
}
