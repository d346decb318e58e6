import { cruise, type IModule } from 'dependency-cruiser'

/**
 * The arrows between rooms (docs/architecture.md), as facts about every import.
 * Answers one sentence a broken arrow. Throws when it saw too few modules to be believed:
 * a cruiser that cannot read TypeScript sees none and would pass everything.
 */
export async function findBrokenArrows(): Promise<string[]> {
  const { output } = await cruise(
    rooms.map((room) => room.at),
    {
      exclude: { path: ['/dist/', 'templates/releases/', '\\.d\\.ts$'] },
      doNotFollow: { path: ['node_modules'] },
      tsPreCompilationDeps: true,
      combinedDependencies: true,
      enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types'] },
    },
    undefined,
    { tsConfig: undefined },
  )
  if (typeof output === 'string') throw new Error('The cruiser answered text, not modules')
  const seen = output.modules.filter((module) => roomOf(module.source))
  if (seen.length < 60)
    throw new Error(`The cruiser saw ${seen.length} modules: it did not read the TypeScript`)
  return seen.flatMap((module) => brokenIn(module))
}

interface Room {
  readonly name: string
  readonly at: string
  /** Rooms it may import, through their doors. */
  readonly may: readonly string[]
  /** Runs in browsers too, so it has no Node built-ins. */
  readonly pure?: RegExp
  readonly doors: readonly RegExp[]
}

const rooms: readonly Room[] = [
  {
    name: 'form-definitions',
    at: 'form-definitions',
    may: [],
    pure: /^form-definitions\/src\//,
    doors: [/^form-definitions\/(src\/(index|compile\/index)|worker\/index)\.ts$/],
  },
  {
    name: 'renderer',
    at: 'renderer',
    may: ['form-definitions'],
    pure: /^renderer\/(src|device)\//,
    doors: [/^renderer\/(src\/index|src\/kinds\/signature\/pad|device\/index)\.ts$/],
  },
  {
    name: 'templates',
    at: 'templates',
    may: ['form-definitions'],
    pure: /^templates\/src\//,
    doors: [/^templates\/src\/(press|seal|verify)\/index\.ts$/, /^templates\/releases\/index\.ts$/],
  },
  {
    name: 'submission-connectors',
    at: 'submission-connectors',
    may: ['form-definitions'],
    doors: [/^submission-connectors\/src\/(index|fakes)\.ts$/],
  },
  {
    name: 'form-service',
    at: 'form-service',
    may: ['form-definitions', 'templates', 'submission-connectors'],
    doors: [/^form-service\/src\/index\.ts$/],
  },
  {
    name: 'shell',
    at: 'apps/shell',
    may: ['form-definitions', 'renderer', 'templates'],
    pure: /^apps\/shell\/src\//,
    doors: [/^apps\/shell\/src\/index\.ts$/, /\.css$/],
  },
  {
    name: 'officer',
    at: 'apps/officer',
    may: ['form-definitions', 'renderer', 'templates', 'shell'],
    pure: /^apps\/officer\/src\//,
    doors: [],
  },
  {
    name: 'records',
    at: 'apps/records',
    may: ['form-definitions', 'renderer', 'templates', 'shell'],
    pure: /^apps\/records\/src\//,
    doors: [],
  },
  {
    name: 'preview',
    at: 'apps/preview',
    may: ['form-definitions', 'renderer', 'shell'],
    pure: /^apps\/preview\/src\//,
    doors: [],
  },
  {
    name: 'docs',
    at: 'apps/docs',
    may: ['form-definitions', 'renderer', 'shell'],
    pure: /^apps\/docs\/src\//,
    doors: [],
  },
  {
    name: 'cli',
    at: 'apps/cli',
    may: ['form-definitions', 'renderer', 'templates', 'submission-connectors', 'form-service'],
    doors: [/^apps\/cli\/src\/main\.ts$/],
  },
]

const roomOf = (path: string): Room | undefined =>
  rooms.find((room) => path.startsWith(`${room.at}/`))

function brokenIn(module: IModule): string[] {
  const from = roomOf(module.source)
  if (!from) return []
  const broken: string[] = []
  for (const { resolved, coreModule } of module.dependencies) {
    if (coreModule && from.pure?.test(module.source))
      broken.push(`${module.source} imports the Node built-in "${resolved}"`)
    if (/^(test|bench)\//.test(resolved)) broken.push(`${module.source} imports ${resolved}`)
    const to = roomOf(resolved)
    if (!to || to === from || resolved.includes('node_modules/')) continue
    if (!from.may.includes(to.name))
      broken.push(`${from.name} may not import ${to.name}: ${module.source}`)
    else if (!to.doors.some((door) => door.test(resolved)))
      broken.push(`${module.source} passes by the front door of ${to.name}: ${resolved}`)
    if (/postgres|drizzle/.test(resolved) && !module.source.startsWith('form-service/src/store/'))
      broken.push(`${module.source} speaks SQL outside form-service/src/store`)
  }
  return broken
}
