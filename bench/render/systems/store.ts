import type { NeutralField } from '../neutral.ts'

export type Value = string | number | boolean | undefined

/** What the limits share: values by field, and who depends on each. */
export function makeStore() {
  const values: Record<string, Value> = {}
  const dependents = new Map<string, (() => void)[]>()
  return {
    values,
    on(id: string, update: () => void): void {
      const all = dependents.get(id)
      if (all) all.push(update)
      else dependents.set(id, [update])
    },
    set(id: string, value: Value): void {
      values[id] = value
      for (const update of dependents.get(id) ?? []) update()
    },
  }
}

export const sumOf = (values: Record<string, Value>, ids: readonly string[]): number =>
  ids.reduce((total, id) => total + (Number(values[id]) || 0), 0)

/** What an input of the field says. */
export function readInput(field: NeutralField, target: HTMLInputElement): Value {
  if (field.type === 'checkbox') return target.checked
  if (field.type === 'number') return target.value === '' ? undefined : Number(target.value)
  return target.value
}

/** What is wrong with the value, in words; nothing where it is good. */
export function complaintOf(field: NeutralField, value: Value): string {
  if (value === undefined || value === '') return field.required ? 'Required' : ''
  if (field.min !== undefined && (Number(value) < field.min || Number(value) > (field.max ?? 0)))
    return 'Out of range'
  if (field.pattern && !new RegExp(field.pattern, 'u').test(String(value))) return 'Wrong format'
  return ''
}
