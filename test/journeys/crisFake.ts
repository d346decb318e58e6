/** The CRIS of the journeys as a process of its own, to be steered by `cris.ts`. */
import { startCrisFake } from '@metip/submission-connectors/fakes'

const { METIP_JOURNEY_CRIS_PORT: port, METIP_JOURNEY_DATA: data } = process.env
const fake = await startCrisFake({ port: Number(port), dataDir: `${data}/cris` })
process.once('SIGTERM', () => void fake.stop().then(() => process.exit(0)))
