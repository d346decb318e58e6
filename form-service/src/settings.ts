import { resolve } from 'node:path'
import { Problem } from '@metip/form-definitions'

/** Everything the environment may say, checked once at the start of a process. */
export interface Settings {
  readonly environment: 'development' | 'production'
  /** 0 takes a free port. */
  readonly port: number
  /** Absolute; keys, blobs and the embedded database live here. */
  readonly dataFolder: string
  /** Unset: the embedded PostgreSQL. */
  readonly databaseUrl?: string
  /** Absolute folder that METIP_BLOBS names. */
  readonly blobFolder: string
  /** Unset: the development provider. */
  readonly oidcIssuer?: string
  /** Unset: the connector stays closed, or the start command brings a fake of its own. */
  readonly crisUrl?: string
  /** Absolute folder of what one force owns. */
  readonly forceFolder?: string
  readonly logLevel: string
  /** The step at which this process kills itself; see failpoint.ts. */
  readonly failpoint?: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** All that is wrong or missing is said at once, in one Problem `settings-wrong`. */
export function readSettings(env: Environment): Settings {
  const wrong: string[] = []
  const said = (name: string) => env[name]?.trim() || undefined
  const url = (name: string, protocols: readonly string[]) => {
    const text = said(name)
    if (text === undefined) return undefined
    if (protocols.includes(URL.parse(text)?.protocol ?? '')) return text
    wrong.push(`${name} must be a URL that begins with ${protocols.join(' or ')}//`)
    return undefined
  }

  const environment = said('METIP_ENV') ?? 'development'
  if (environment !== 'development' && environment !== 'production')
    wrong.push('METIP_ENV must be development or production')
  const production = environment === 'production'

  const port = Number(said('PORT') ?? '3000')
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    wrong.push('PORT must be a number from 0 to 65535')

  const databaseUrl = url('DATABASE_URL', ['postgres:', 'postgresql:'])
  if (production && said('DATABASE_URL') === undefined)
    wrong.push('DATABASE_URL must name a PostgreSQL in production: the embedded one is refused')

  const oidcIssuer = url('OIDC_ISSUER', production ? ['https:'] : ['https:', 'http:'])
  if (production && said('OIDC_ISSUER') === undefined)
    wrong.push('OIDC_ISSUER must name the sign-in provider in production')

  const crisUrl = url('METIP_CRIS_URL', ['http:', 'https:'])

  const dataFolder = resolve(said('METIP_DATA') ?? '.data')
  const blobs = said('METIP_BLOBS') ?? `file:${dataFolder}/blobs`
  if (!blobs.startsWith('file:') || blobs === 'file:')
    wrong.push('METIP_BLOBS must name a folder as file:<folder>')

  if ((said('METIP_SIGNER') ?? 'file') !== 'file') wrong.push('METIP_SIGNER must be file')

  const logLevel = said('METIP_LOG') ?? (production ? 'info' : 'warn')
  if (!['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'].includes(logLevel))
    wrong.push('METIP_LOG must be trace, debug, info, warn, error, fatal or silent')

  const failpoint = said('METIP_FAILPOINT')
  if (production && failpoint !== undefined)
    wrong.push('METIP_FAILPOINT must not be set in production')

  if (wrong.length > 0)
    throw new Problem(
      'settings-wrong',
      `The environment is not right: ${wrong.join('; ')}`,
      'Set these variables and start again.',
      { count: wrong.length },
    )
  const force = said('METIP_FORCE')
  return {
    environment: production ? 'production' : 'development',
    port,
    dataFolder,
    ...(databaseUrl && { databaseUrl }),
    blobFolder: resolve(blobs.replace(/^file:(\/\/)?/, '')),
    ...(oidcIssuer && { oidcIssuer }),
    ...(crisUrl && { crisUrl }),
    ...(force && { forceFolder: resolve(force) }),
    logLevel,
    ...(failpoint && { failpoint }),
  }
}
