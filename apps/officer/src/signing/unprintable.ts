import { isObject, joinPointer, type Fault, type Json, type Pointer } from '@metip/form-definitions'
import type { Press } from '../press.ts'

/** A Fault for each answer with characters that the press cannot print: never a blank on paper. */
export function findUnprintable(press: Press, answers: Json): Fault[] {
  const faults: Fault[] = []
  const walk = (value: Json | undefined, pointer: Pointer): void => {
    if (typeof value === 'string') {
      const characters = press.unprintable(value)
      if (characters.length > 0)
        faults.push({
          pointer,
          code: 'unprintable',
          severity: 'error',
          params: { characters: characters.slice(0, 5).map(nameCharacter).join(', ') },
        })
    } else if (Array.isArray(value)) value.forEach((item, i) => walk(item, joinPointer(pointer, i)))
    else if (isObject(value))
      for (const [key, item] of Object.entries(value)) walk(item, joinPointer(pointer, key))
  }
  walk(answers, '')
  return faults
}

/** "😀 (U+1F600)"; a character that has no picture of its own by its number alone. */
function nameCharacter(character: string): string {
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return /[\p{C}\p{Z}]/u.test(character) ? `U+${number}` : `${character} (U+${number})`
}
