/** What a page loads to fill in a published form of the basic kinds: the door and the element. */
import '@metip/renderer'

export { openForm } from '@metip/form-definitions'
