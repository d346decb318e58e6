/**
 * How much a form may be. Far above what a form needs, far below what would hold up a machine: the
 * largest form shipped has 150 questions and 90 kB.
 */
export const limits = {
  files: 500,
  fileCharacters: 2_000_000,
  allCharacters: 8_000_000,
  /** Objects and lists within each other. */
  depth: 40,
  values: 60_000,
  /** A name, a pointer or a path. */
  keyCharacters: 400,
  /** One text: an act's words, a rule, a description. */
  textCharacters: 20_000,
  patternCharacters: 500,
  enumValues: 2_000,
  /** minLength, minItems, minProperties: more could never be typed. */
  least: 100_000,
  /** In one list of a case: a rule may go through the square of it for each item. */
  caseItems: 200,
  /** Questions, each place counted where a `$ref` repeats it. */
  questions: 20_000,
  /** Groups within groups of the answers. */
  answerDepth: 24,
  /** Schemas that judge one and the same answer. */
  judges: 400,
  pages: 200,
  elements: 8_000,
  rules: 20_000,
  /** `{` within `{` in a text. */
  messageDepth: 8,
  languages: 20,
  papers: 20,
  acts: 100,
} as const
