import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { isCancel, select, text } from '@clack/prompts'
import { good, misuse, shownPath } from './say.ts'
import { starterForm, type FormFacts } from './starter.ts'

interface NewOptions {
  readonly title?: string
  readonly owner?: string
  readonly marking?: string
  readonly retention?: string
  readonly in?: string
}

const markings = ['OFFICIAL', 'OFFICIAL - SENSITIVE (when complete)']

/** What only a person can say of a form; an option that was given is not asked for. */
const questions: readonly {
  readonly key: keyof Omit<FormFacts, 'id'>
  readonly ask: string
  readonly example: string
  readonly choices?: readonly string[]
}[] = [
  { key: 'title', ask: 'What do people call the form?', example: 'Found property' },
  { key: 'owner', ask: 'Which team answers for it?', example: 'Property services' },
  {
    key: 'marking',
    ask: 'How is it marked once it is filled in?',
    example: markings[0] ?? '',
    choices: markings,
  },
  {
    key: 'retention',
    ask: 'How long is it kept, or which schedule says so?',
    example: 'Review after 6 years',
  },
]

/** `metip new <id>`: writes a small form that passes `metip check`, to be changed from there. */
export async function runNew(id: string, options: NewOptions): Promise<number> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    throw misuse(
      `"${id}" cannot be a form's id`,
      'Use small letters, digits and hyphens: found-property.',
    )
  const forms = resolve(options.in ?? 'forms')
  if (existsSync(join(forms, id)))
    throw misuse(`There is a form ${id} already`, 'Choose another id, or change that form.')
  const facts: FormFacts = { id, ...(await askFor(options)) }
  const folder = join(forms, id, '1.0.0')
  for (const [path, content] of Object.entries(starterForm(facts))) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), `${JSON.stringify(content, null, 2)}\n`)
  }
  const shown = shownPath(folder)
  console.log(
    [
      `Wrote ${shown}`,
      `  npx metip check ${shown}     says what is wrong, and runs the form's cases`,
      `  npx metip preview ${shown}   shows it and its paper, anew at each save`,
    ].join('\n'),
  )
  return good
}

async function askFor(options: NewOptions): Promise<Omit<FormFacts, 'id'>> {
  const given: Partial<Record<keyof Omit<FormFacts, 'id'>, string>> = {}
  const missing = questions.filter(({ key }) => !options[key]?.trim())
  if (missing.length > 0 && !process.stdin.isTTY)
    throw misuse(
      `The form needs ${missing.map(({ key }) => `--${key}`).join(', ')}`,
      'Give them as options, or run the command in a terminal, where it asks.',
    )
  for (const { key, ask, example, choices } of questions) {
    const option = options[key]?.trim()
    given[key] = option ? option : await question(ask, example, choices)
  }
  return given as Omit<FormFacts, 'id'>
}

async function question(
  message: string,
  example: string,
  choices?: readonly string[],
): Promise<string> {
  const answer = choices
    ? await select({ message, options: choices.map((value) => ({ value, label: value })) })
    : await text({
        message,
        placeholder: example,
        validate: (value) => (value?.trim() ? undefined : `Enter something like: ${example}`),
      })
  if (isCancel(answer)) throw misuse('Nothing was written', 'Run it again when you are ready.')
  return answer.trim()
}
