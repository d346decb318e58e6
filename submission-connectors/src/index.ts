import { Problem } from '@metip/form-definitions'
import type { Connector } from './connector.ts'
import { openCris } from './cris/index.ts'

export type { Connector, Outcome } from './connector.ts'
export {
  compileFor,
  messageFor,
  openMapping,
  readMappings,
  type MappingInput,
  type OpenMapping,
} from './mapping.ts'

export interface ConnectorSettings {
  /** Unset: CRIS stays closed, and what goes there waits. */
  readonly crisUrl?: string
  readonly environment?: 'development' | 'production'
}

/** The systems that are open, by id. Opening one makes no connection. */
export function openConnectors(settings: ConnectorSettings): Map<string, Connector> {
  const connectors = new Map<string, Connector>()
  if (settings.crisUrl !== undefined) {
    const cris = openCris({
      url: readUrl('cris', settings.crisUrl),
      environment: settings.environment === 'production' ? 'Production' : 'Development',
    })
    connectors.set(cris.id, cris)
  }
  return connectors
}

function readUrl(connector: string, text: string): URL {
  const url = URL.parse(text)
  if (url && ['http:', 'https:'].includes(url.protocol) && !url.username && !url.password)
    return url
  throw new Problem(
    'connector-url-wrong',
    `The address of the connector ${connector} is not an http or https URL without a password`,
    'Correct it, for example METIP_CRIS_URL=https://cris.example/',
  )
}
