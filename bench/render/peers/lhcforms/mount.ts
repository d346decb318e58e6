import type { Mounted } from '../../systems/system.ts'

interface LForms {
  readonly Util: {
    addFormToPage(definition: unknown, place: HTMLElement, options: object): Promise<unknown>
    checkValidity(place: HTMLElement): unknown
  }
}

export async function mount(place: HTMLElement, definition: unknown): Promise<Mounted> {
  const { LForms } = globalThis as unknown as { LForms: LForms }
  await LForms.Util.addFormToPage(definition, place, { prepopulate: false })
  const input = (id: string) => {
    const own = [...place.querySelectorAll<HTMLInputElement>(`[id^="${id}/1/"]`)]
    return (
      own.find(({ tagName }) => /^(INPUT|TEXTAREA|SELECT)$/.test(tagName)) ??
      own[0] ??
      place.querySelector<HTMLInputElement>(`[id*="/${id}/"]`)
    )
  }
  return {
    input,
    shown: (id) => input(id) !== null,
    text: (id) => input(id)?.value,
    submit: () => void LForms.Util.checkValidity(place),
    errors: () =>
      place.querySelectorAll('.lhc-validation-error, lhc-item-validation, .validation-error')
        .length,
  }
}
