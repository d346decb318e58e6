/** A box or button within its label. */
export function buildOption(type: 'checkbox' | 'radio', name: string, text = ''): HTMLElement {
  const label = document.createElement('label')
  label.className = name
  label.setAttribute('part', 'option')
  const input = document.createElement('input')
  input.type = type
  label.append(input, ...(text === '' ? [] : [text]))
  return label
}

/** All of a set; each has its number as its value. */
export function buildOptions(
  type: 'checkbox' | 'radio',
  labels: readonly string[],
  name: string,
): HTMLElement {
  const box = document.createElement('div')
  box.className = name
  labels.forEach((label, i) => {
    const option = buildOption(type, 'option', label)
    ;(option.firstElementChild as HTMLInputElement).value = String(i)
    box.append(option)
  })
  return box
}

/** Brings a set into line: the ids and name are the field's, and what is chosen is ticked. */
export function fillOptions(box: Element, { id, name, locked, isChosen }: OptionsState): void {
  const { children } = box
  for (let i = 0; i < children.length; i++) {
    const input = children[i]?.firstElementChild as HTMLInputElement
    if (id !== undefined) input.id = i === 0 ? id : `${id}-${i}`
    if (name !== undefined) input.name = name
    const chosen = isChosen(i)
    if (input.checked !== chosen) input.checked = chosen
    if (input.disabled !== locked) input.disabled = locked
  }
}

interface OptionsState {
  /** Of the first, when they are new. */
  readonly id?: string | undefined
  /** What makes them exclude each other, when they are new. */
  readonly name?: string | undefined
  readonly locked: boolean
  readonly isChosen: (index: number) => boolean
}
