import { Command, CommanderError } from 'commander'
import { complain, wrongUse } from './say.ts'

/** A command's work, loaded only when it is the one asked for: `--help` need not open the house. */
type Run<Arguments extends unknown[]> = (...given: Arguments) => Promise<number>

/** The command `metip`. Exit code 0 good, 1 faults found, 2 wrong use or not possible. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('metip')
    .description('Electronic forms for a police integration platform')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
  defineCommands(program)
  try {
    await program.parseAsync(argv)
  } catch (thrown) {
    // commander has said its own sentence; its codes for help and version are not errors
    if (!(thrown instanceof CommanderError)) complain(thrown)
    process.exitCode = thrown instanceof CommanderError && thrown.exitCode === 0 ? 0 : wrongUse
  }
}

const exitWith =
  <Arguments extends unknown[]>(load: () => Promise<Run<Arguments>>) =>
  async (...given: Arguments): Promise<void> => {
    process.exitCode = await (await load())(...given)
  }

function defineCommands(program: Command): void {
  const json = ['--json', 'print JSON'] as const

  program
    .command('start')
    .description('all of it on this machine: database, sign-in, CRIS fake, service, worker')
    .action(exitWith(async () => (await import('./start.ts')).runStart))
  program
    .command('serve')
    .description('the service alone')
    .action(exitWith(async () => (await import('./serve.ts')).runServe))
  program
    .command('work')
    .description('a worker alone')
    .action(exitWith(async () => (await import('./work.ts')).runWork))
  program
    .command('migrate')
    .description('bring the database to this version')
    .option(...json)
    .action(exitWith(async () => (await import('./migrate.ts')).runMigrate))
  program
    .command('build')
    .description('build the pages')
    .option(...json)
    .action(exitWith(async () => (await import('./build.ts')).runBuild))
  program
    .command('new')
    .description('begin a form: asks four questions and writes its folder')
    .argument('<id>', 'small letters, digits and hyphens: found-property')
    .option('--title <title>', 'what people call it')
    .option('--owner <team>', 'the team that answers for it')
    .option('--marking <marking>', 'the protective marking once it is filled in')
    .option('--retention <class>', 'how long it is kept, or the schedule that says so')
    .option('--in <folder>', 'where your forms live', 'forms')
    .action(exitWith(async () => (await import('./new.ts')).runNew))
  program
    .command('check')
    .description('compile and lint forms, and run the cases in them')
    .argument(
      '[path]',
      'a form, a schema, or a folder of forms; all shipped forms where none is named',
    )
    .option('--fix', 'put right what can be put right mechanically')
    .option('--strict', 'let warnings count')
    .option(...json)
    .action(exitWith(async () => (await import('./check.ts')).runCheck))
  program
    .command('diff')
    .description('what is different in the newer version of a form, and what drafts make of it')
    .argument('<older>', 'the form as it was')
    .argument('<newer>', 'the form as it is')
    .option(...json)
    .action(exitWith(async () => (await import('./diff.ts')).runDiff))
  program
    .command('types')
    .description('write the answers of forms as TypeScript types')
    .argument('[folder]', 'a form, or a folder of forms; all shipped forms where none is named')
    .option(...json)
    .action(exitWith(async () => (await import('./types.ts')).runTypes))
  program
    .command('publish')
    .description('publish a form, code list or mapping into this installation')
    .argument('<path>', 'the form’s folder, or the JSON file of a code list or mapping')
    .option(...json)
    .action(exitWith(async () => (await import('./publish.ts')).runPublish))
  program
    .command('print')
    .description('print one paper of a form')
    .argument('<folder>', 'the form')
    .argument('<answers>', 'JSON of the answers, or a case of the form')
    .requiredOption('-o, --output <file>', 'the PDF to write')
    .option('--paper <audience>', 'which paper', 'evidence')
    .option(...json)
    .action(exitWith(async () => (await import('./print.ts')).runPrint))
  program
    .command('preview')
    .description('a form and its papers in a browser, anew at each save')
    .argument('<path>', 'the form’s folder, or its schema alone')
    .option('--port <port>', 'where to serve; 0 for any free one', '3100')
    .action(exitWith(async () => (await import('./preview.ts')).runPreview))
  program
    .command('verify')
    .description('say whether a sealed paper can be relied on')
    .argument('<file>', 'the PDF')
    .option('--trust <file>', 'the authorities to trust, as GET /api/trust answers them')
    .option(...json)
    .action(exitWith(async () => (await import('./verify.ts')).runVerify))
  program
    .command('fsck')
    .description('check that what is kept is whole')
    .option('--deep', 'decrypt and verify every submission and paper')
    .option(...json)
    .action(exitWith(async () => (await import('./fsck.ts')).runFsck))
  program
    .command('token')
    .description('an access token of the development provider')
    .requiredOption(
      '--role <role>',
      'officer, officer2, author, approver, records, supervisor or admin',
    )
    .option(...json)
    .action(exitWith(async () => (await import('./token.ts')).runToken))
}
