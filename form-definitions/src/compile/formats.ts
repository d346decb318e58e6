/** Shapes only: whether a postcode exists or a check letter is right is a rule's question. */
export const formatNames: readonly string[] = [
  'date',
  'date-time',
  'email',
  'phone',
  'uk-postcode',
  'urn',
]

/**
 * The formats as they stand in every validators module. Text, not functions: the same bytes must
 * come out whether or not the compiler itself has been bundled and minified.
 */
export const formatsText: string = String.raw`const isDate = (text) => {
  const m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!m) return false
  const day = new Date(text + "T00:00:00Z")
  return !Number.isNaN(day.getTime()) && day.getUTCDate() === Number(m[3]) && Number(m[1]) > 0
}
const formats = {
  date: isDate,
  // RFC 3339 §5.6, offset required, leap seconds left out
  "date-time": (text) =>
    /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.test(text) &&
    isDate(text.slice(0, 10)),
  // RFC 5321 sizes; dot-atom before the @ and a domain with a dot after it
  email: (text) =>
    text.length <= 254 &&
    text.lastIndexOf("@") <= 64 &&
    /^[A-Za-z0-9!#$%&'*+/=?^_{|}~\x60-]+(\.[A-Za-z0-9!#$%&'*+/=?^_{|}~\x60-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/.test(text),
  // E.164 (+ and 7 to 15 digits) or the UK national shape (0 and 9 or 10 digits), however spaced
  phone: (text) => {
    if (!/^\+?[0-9 ()-]{1,30}$/.test(text)) return false
    return /^(\+[1-9]\d{6,14}|0[1-9]\d{8,9})$/.test(text.replace(/[ ()-]/g, ""))
  },
  // GDS postcode shape, space and case left to the writer
  "uk-postcode": (text) =>
    /^([A-Z]{1,2}[0-9][A-Z0-9]?|GIR) ?[0-9][A-Z]{2}$/i.test(text),
  // PTI-URN: force (2), unit (2), serial and year
  urn: (text) => /^[A-Z0-9]{4}[0-9]{3,7}$/.test(text),
}
`
