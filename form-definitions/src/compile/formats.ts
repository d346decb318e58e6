/** A force's own reference formats: what a CAD or crime reference looks like there. */
export type ForcePatterns = Readonly<
  Record<string, { readonly pattern: string; readonly example: string }>
>

/** OpenAPI's hints to programs: they say nothing about an answer's shape that a form must check. */
export const loose: readonly string[] = [
  'binary',
  'byte',
  'double',
  'float',
  'int32',
  'int64',
  'password',
]

/** Shapes only: whether a postcode exists or a check letter is right is another question. */
export const formatNames: readonly string[] = [
  'asn',
  'cad-ref',
  'crime-ref',
  'cro-number',
  'custody-ref',
  'date',
  'date-time',
  'duration',
  'email',
  'hostname',
  'idn-email',
  'idn-hostname',
  'ipv4',
  'ipv6',
  'iri',
  'iri-reference',
  'json-pointer',
  'local-time',
  'os-grid',
  'partial-date',
  'phone',
  'pnc-id',
  'regex',
  'relative-json-pointer',
  'time',
  'uk-postcode',
  'uprn',
  'uri',
  'uri-reference',
  'uri-template',
  'urn',
  'uuid',
  'vrm',
]

/** Those a force may say more exactly. */
export const ofForce: readonly string[] = ['cad-ref', 'crime-ref', 'custody-ref', 'urn']

/** The force's patterns, over the formats of the same name. */
export function forceFormatsText(force: ForcePatterns): string {
  const names = Object.keys(force).sort()
  if (names.length === 0) return ''
  const entries = names.map((name) => {
    const pattern = JSON.stringify(force[name]?.pattern ?? '')
    return `  ${JSON.stringify(name)}: ((shape) => (text) => shape.test(text))(new RegExp(${pattern}, "u")),\n`
  })
  return `Object.assign(formats, {\n${entries.join('')}})\n`
}

/**
 * The formats as they stand in every validators module. Text, not functions: the same bytes must
 * come out whether or not the compiler itself has been bundled and minified. No pattern here has a
 * repetition within a repetition that could match the same text twice.
 */
export const formatsText: string = String.raw`const isDate = (text) => {
  const m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!m) return false
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])]
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 ? (isLeap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return year > 0 && month > 0 && month < 13 && day > 0 && day <= days
}
// RFC 3339 §5.6, offset required, leap seconds left out
const isTime = (text) =>
  /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.test(text)
const isIpv4 = (text) => /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?=\d)|$)){4}$/.test(text)
// RFC 4291 §2.2: eight groups, one run of zeroes left out, the last two as IPv4
const isIpv6 = (text) => {
  if (text.length > 45) return false
  const halves = text.split("::")
  if (halves.length > 2) return false
  let groups = 0
  for (const [i, half] of halves.entries()) {
    const parts = half === "" ? [] : half.split(":")
    for (const [j, part] of parts.entries()) {
      const last = i === halves.length - 1 && j === parts.length - 1
      if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups += 1
      else if (last && isIpv4(part)) groups += 2
      else return false
    }
  }
  return halves.length === 2 ? groups < 8 : groups === 8
}
// RFC 1123 §2.1, labels of RFC 1035 §2.3.4
const isHost = (text) =>
  text.length <= 253 && text.split(".").every((label) => /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label))
const isWideHost = (text) =>
  text.length <= 253 &&
  text.split(".").every((label) => /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u.test(label))
// RFC 3986 §2 to §3: scheme, what an authority may hold, then characters of a path, query, fragment
const isUri = (text, wide, needsScheme) => {
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return false
  const most = wide ? /^[^\p{Cc}\p{Z}<>"{}|\\^\x60]*$/u : /^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/
  if (!most.test(text)) return false
  const [before, ...after] = text.split("#")
  if (after.length > 1) return false
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/.exec(before)
  if (needsScheme && !scheme) return false
  const rest = before.slice(scheme ? scheme[0].length : 0)
  // RFC 3986 §4.2: without a scheme the first segment has no colon
  if (!scheme && /^[^/?]*:/.test(rest)) return false
  const authority = /^\/\/([^/?]*)/.exec(rest)
  const tail = rest.slice(authority ? authority[0].length : 0)
  if (/[[\]]/.test(tail) || /[[\]]/.test(after[0] ?? "")) return false
  if (!authority) return true
  const host = /^(?:[^@[\]]*@)?(\[[^\]]*\]|[^@[\]:]*)(?::\d*)?$/.exec(authority[1])
  return host !== null && (!host[1].startsWith("[") || isIpv6(host[1].slice(1, -1)) || /^\[v[0-9a-fA-F]+\.[^\]]+\]$/.test(host[1]))
}
const isMail = (text, host) =>
  text.length <= 254 && text.lastIndexOf("@") <= 64 && host(text)
const isPointer = (text) => /^(\/([^~/]|~[01])*)*$/.test(text)
const formats = {
  date: isDate,
  time: isTime,
  "date-time": (text) =>
    /^\d{4}-\d\d-\d\dT/.test(text) && isDate(text.slice(0, 10)) && isTime(text.slice(11)),
  // What is known of a date: the year, the month, or the day
  "partial-date": (text) =>
    isDate(/^\d{4}$/.test(text) ? text + "-01-01" : /^\d{4}-\d\d$/.test(text) ? text + "-01" : text),
  // A time of day as the clock on the wall has it
  "local-time": (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text),
  // RFC 3339 appendix A
  duration: (text) =>
    /^P(?=[\dT])(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)$/.test(text),
  // RFC 5321 sizes; dot-atom before the @ and a domain with a dot after it
  email: (text) =>
    isMail(text, (mail) =>
      /^[A-Za-z0-9!#$%&'*+/=?^_{|}~\x60-]+(\.[A-Za-z0-9!#$%&'*+/=?^_{|}~\x60-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/.test(mail)),
  // RFC 6531: the same with letters of all alphabets
  "idn-email": (text) =>
    isMail(text, (mail) => {
      const at = mail.lastIndexOf("@")
      return /^[^\p{Cc}\p{Z}@<>()[\]\\,;:"]+$/u.test(mail.slice(0, Math.max(at, 0))) && isWideHost(mail.slice(at + 1))
    }),
  hostname: isHost,
  "idn-hostname": isWideHost,
  ipv4: isIpv4,
  ipv6: isIpv6,
  uri: (text) => isUri(text, false, true),
  "uri-reference": (text) => isUri(text, false, false),
  iri: (text) => isUri(text, true, true),
  "iri-reference": (text) => isUri(text, true, false),
  // RFC 6570 §2: literals, and expressions in braces
  "uri-template": (text) =>
    /^([^\p{Cc}\p{Z}"'<>%\\^\x60{|}]|%[0-9A-Fa-f]{2}|\{[+#./;?&=,!@|]?[\w.%]+(:[1-9]\d{0,3}|\*)?(,[\w.%]+(:[1-9]\d{0,3}|\*)?)*\})*$/u.test(text),
  uuid: (text) => /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(text),
  "json-pointer": isPointer,
  "relative-json-pointer": (text) => {
    const m = /^(0|[1-9]\d*)(.*)$/s.exec(text)
    return m !== null && (m[2] === "#" || isPointer(m[2]))
  },
  regex: (text) => {
    try {
      return new RegExp(text, "u").unicode
    } catch {
      return false
    }
  },
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
  // Year and serial with or without the slash; the long form has seven digits, the short as many as it needs
  "pnc-id": (text) =>
    /^(\d{4}\/?\d{7}|\d{2}\/?\d{1,7})[A-HJ-NP-RT-Z]$/.test(text),
  "cro-number": (text) =>
    /^(\d{1,6}\/\d{2}[A-HJ-NP-RT-Z]|SF\d{2}\/\d{1,6}[A-Z])$/.test(text),
  // As stored, or as shown with slashes: YY/FFUU/SS/serial and letter
  asn: (text) =>
    /^(\d{2}[A-Z0-9]{6,7}\d{11}|\d{2}\/[A-Z0-9]{4,5}\/[A-Z0-9]{2}\/\d{1,11})[A-HJ-NP-RT-Z]$/.test(text),
  // What every force's references have in common; a force says more in its patterns
  "cad-ref": (text) => /^[A-Z0-9][A-Z0-9 /.-]{0,29}$/i.test(text),
  "crime-ref": (text) => /^[A-Z0-9][A-Z0-9 /.-]{0,29}$/i.test(text),
  "custody-ref": (text) => /^[A-Z0-9][A-Z0-9 /.-]{0,29}$/i.test(text),
  // Current, prefix, suffix, dateless, Q and diplomatic marks, spaces and case left to the writer
  vrm: (text) => {
    if (text.length > 10) return false
    const mark = text.replace(/ /g, "").toUpperCase()
    return /^([A-HJ-PR-Y]{2}\d{2}[A-HJ-PR-Z]{3}|[A-HJ-NPR-TV-Y]\d{1,3}[A-Z]{3}|[A-Z]{3}\d{1,3}[A-HJ-NPR-TV-Y]|[A-Z]{1,3}\d{1,4}|\d{1,4}[A-Z]{1,3}|Q\d{1,3}[A-Z]{3}|\d{3}[DX]\d{3})$/.test(mark)
  },
  uprn: (text) => /^[1-9]\d{0,11}$/.test(text),
  // 100 km square and an even number of digits, 4 to 10
  "os-grid": (text) => {
    const m = /^[HJNOST][A-HJ-Z] ?(\d{2,5}(?: \d{2,5})?|\d{6,10})$/.exec(text)
    const [east, north] = m === null ? [] : m[1].split(" ")
    return east !== undefined && (north === undefined ? east.length % 2 === 0 && east.length > 3 : north.length === east.length)
  },
}
`
