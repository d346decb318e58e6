export { type Api } from './api.ts'
export { attachmentsOf } from './attachments.ts'
export { startAutosave, type Autosave, type AutosaveOptions } from './autosave.ts'
export { listDrafts, openDraft, removeDraft, saveDraft, type Draft } from './drafts.ts'
export { enrol, refreshTrust } from './enrol.ts'
export { openLists, refreshLists } from './lists.ts'
export { listOutbox, openItem, type DeliveryStatus, type OutboxItem } from './outbox.ts'
export { partLoader } from './parts.ts'
export { passphraseMinLength, strengthOf, type PassphraseStrength } from './passphrase.ts'
export { keepSending, queue, send } from './sender.ts'
export { uuidv7 } from './uuid.ts'
export {
  createVault,
  hasVault,
  openVault,
  type Enrolment,
  type Trust,
  type Vault,
} from './vault.ts'
