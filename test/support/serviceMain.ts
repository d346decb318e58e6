import { openDeps, readSettings, serve, startWorker } from '@metip/form-service'

const settings = readSettings(process.env)
const deps = await openDeps(settings, settings.databaseUrl ?? '', { works: true })
const worker = await startWorker(deps)
const service = await serve(deps)
console.log(service.url)
process.once('SIGTERM', () => {
  void worker
    .stop()
    .then(() => service.close())
    .then(() => deps.close())
    .then(() => process.exit(0))
})
