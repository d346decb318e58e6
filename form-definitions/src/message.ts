/**
 * A message of ICU MessageFormat as its parser gives it. The parser stays with the compiler: what a
 * device needs is this tree and the plural rules its browser has (0.7 kB instead of 11 kB gz).
 */
export type Message = readonly MessageElement[]

/** The numbers are those of `TYPE` in @formatjs/icu-messageformat-parser. */
export type MessageElement =
  | { readonly type: 0; readonly value: string }
  | { readonly type: 1; readonly value: string }
  | { readonly type: 2; readonly value: string; readonly style?: string | null }
  | { readonly type: 5; readonly value: string; readonly options: MessageOptions }
  | {
      readonly type: 6
      readonly value: string
      readonly options: MessageOptions
      readonly offset: number
      readonly pluralType?: 'cardinal' | 'ordinal'
    }
  | { readonly type: 7 }

type MessageOptions = Readonly<Record<string, { readonly value: Message }>>

export type Params = Readonly<Record<string, string | number>>

/** Fills a message in. What no parameter gives stays as it is written, `{name}`. */
export function sayMessage(
  message: Message,
  language: string,
  params: Params,
  /** What `#` stands for. */
  counted?: number,
): string {
  const say = (element: MessageElement): string => {
    if (element.type === 0) return element.value
    if (element.type === 7) return counted === undefined ? '#' : formatNumber(counted, language)
    const given = own(params, element.value)
    if (given === undefined) return `{${element.value}}`
    if (element.type === 1) return String(given)
    if (element.type === 2) return formatNumber(Number(given), language, element.style ?? undefined)
    if (element.type === 5) {
      const chosen = own(element.options, String(given)) ?? element.options['other']
      return sayMessage(chosen?.value ?? [], language, params, counted)
    }
    const count = Number(given) - element.offset
    const chosen =
      own(element.options, `=${given}`) ??
      own(element.options, pluralOf(count, language, element.pluralType)) ??
      element.options['other']
    return sayMessage(chosen?.value ?? [], language, params, count)
  }
  return message.map(say).join('')
}

const own = <T>(map: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined

const rules = new Map<string, Intl.PluralRules>()

/** The plural category of a number, as CLDR has it for the language. */
export function pluralOf(
  count: number,
  language: string,
  type: 'cardinal' | 'ordinal' = 'cardinal',
): Intl.LDMLPluralRule {
  const key = `${language} ${type}`
  let found = rules.get(key)
  if (!found) rules.set(key, (found = new Intl.PluralRules([language, 'en'], { type })))
  return found.select(count)
}

const styles: Readonly<Record<string, Intl.NumberFormatOptions>> = {
  integer: { maximumFractionDigits: 0 },
  percent: { style: 'percent' },
}

/** Browsers lack Welsh numbers, which are written as English ones are: not as the device's own. */
export const formatNumber = (value: number, language: string, style = ''): string =>
  new Intl.NumberFormat(language === 'en' ? 'en-GB' : [language, 'en-GB'], styles[style]).format(
    value,
  )
