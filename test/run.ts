/**
 * `npm test`: everything, browser included. `npm run faults [name]`: the kills and outages alone.
 * Closes with one line, "N passed, N failed, N skipped"; with CI=true a skip is a failure.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeChromiumReady } from './support/chromium.ts'

interface Tally {
  passed: number
  failed: number
  skipped: number
}

const reports = mkdtempSync(join(tmpdir(), 'metip-reports-'))

function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  const done = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  return done.status === 0
}

function runVitest(...filters: string[]): Tally {
  const file = join(reports, 'vitest.json')
  const good = run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...filters,
  ])
  const report = readReport(file) as {
    numPassedTests?: number
    numFailedTests?: number
    numPendingTests?: number
    numTodoTests?: number
  }
  const failed = report.numFailedTests ?? 0
  return {
    passed: report.numPassedTests ?? 0,
    // A file that cannot be loaded fails the run with no failed test in it.
    failed: good ? failed : Math.max(failed, 1),
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  }
}

function runJourneys(): Tally {
  const file = join(reports, 'playwright.json')
  const good = run(
    'playwright',
    ['test', '--config', 'test/journeys/playwright.config.ts', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  )
  const { stats } = readReport(file) as {
    stats?: { expected: number; unexpected: number; flaky: number; skipped: number }
  }
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0)
  return {
    passed: stats?.expected ?? 0,
    failed: good ? failed : Math.max(failed, 1),
    skipped: stats?.skipped ?? 0,
  }
}

function readReport(file: string): object {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as object
  } catch {
    console.error(`No report was written to ${file}: the runner did not come to its end`)
    return {}
  }
}

const [only, ...filters] = process.argv.slice(2)
const trouble = only === 'faults' ? undefined : await makeChromiumReady()
if (trouble) {
  console.error(trouble)
  process.exit(1)
}
const tallies: Tally[] = []
if (only === 'faults') tallies.push(runVitest('test/faults', ...filters))
else if (only) tallies.push(runVitest(only, ...filters))
else tallies.push(runVitest(), runJourneys())
rmSync(reports, { recursive: true, force: true })

const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
const skipsMatter = process.env['CI'] === 'true'
if (sum('failed') > 0 || sum('passed') === 0 || (skipsMatter && sum('skipped') > 0)) process.exit(1)
