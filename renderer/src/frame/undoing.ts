import type { UiWords } from '../words.ts'

type Way = 'undo' | 'redo'

/** Ctrl+Z, Ctrl+Y and their kin; in a box for text the browser's own undo goes letter by letter. */
export function wayAskedFor(event: KeyboardEvent): Way | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isTextBox(event.target)) return undefined
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' ? 'redo' : undefined
}

const isTextBox = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !/^(checkbox|radio|button|file)$/.test(target.type))

/** What was undone, but not what was answered there. */
export const undoneText = (ui: UiWords, way: Way, label: string | undefined): string =>
  label === undefined ? '' : way === 'undo' ? ui.undone(label) : ui.redone(label)

/** Says to those who do not see it what just happened. */
export class Saying {
  readonly element = document.createElement('p')

  constructor() {
    this.element.className = 'unseen'
    this.element.ariaLive = 'polite'
  }

  say(text: string): void {
    // A text of its own each time: the same may be said again
    this.element.replaceChildren(text)
  }
}
