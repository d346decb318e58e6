import {
  answer,
  fieldAt,
  formatPointer,
  parsePointer,
  schemaAt,
  type FormState,
  type Json,
  type Pointer,
} from '@metip/form-definitions'

/**
 * An answer at a place of a list whose places are described one by one (`prefixItems`): each is a
 * field, and nobody fills them in from the first to the last. A place that is not answered is blank,
 * so that the others keep theirs; a list that is blank as a whole is not there.
 */
export function answerAt(state: FormState, pointer: Pointer, value: Json | undefined): FormState {
  if (!/\/\d+(?=\/|$)/.test(pointer)) return answer(state, pointer, value)
  const keys = parsePointer(pointer)
  const last = keys.length - 1
  let next = state
  for (const [i, key] of keys.entries()) {
    const list = formatPointer(keys.slice(0, i))
    if (!/^\d+$/.test(key) || !hasPlaces(state, list)) continue
    const index = Number(key)
    if (i === last && value === undefined) return withoutPlace(next, list, index)
    for (let blank = itemsAt(next, list).length; blank < index; blank++)
      next = answer(next, `${list}/${blank}`, '')
  }
  return answer(next, pointer, value)
}

function withoutPlace(state: FormState, list: Pointer, index: number): FormState {
  const items = itemsAt(state, list).map((item, i) => (i === index ? '' : item))
  const count = items.findLastIndex((item) => item !== '') + 1
  return answer(state, list, count === 0 ? undefined : items.slice(0, count))
}

const itemsAt = (state: FormState, list: Pointer): Json[] => {
  const { value } = fieldAt(state, list)
  return Array.isArray(value) ? (value as Json[]) : []
}

const hasPlaces = ({ form }: FormState, list: Pointer): boolean =>
  Array.isArray(schemaAt(form.schema, list)?.['prefixItems'])
