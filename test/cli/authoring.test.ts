import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeFile, insertInto, readGuide, writeFile, type GuideStep } from './guide.ts'
import { metip } from './metip.ts'

const guide = fileURLToPath(new URL('../../docs/authoring.md', import.meta.url))
const steps = readGuide(readFileSync(guide, 'utf8'))
let home: string
let version = '1.0.0'

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'metip-newcomer-'))
})
afterAll(() => rmSync(home, { recursive: true }))

/** The guide's own names: a form's file, or a path from the product's folder. */
const pathOf = (file: string) =>
  file.startsWith('forms/') ? join(home, file) : join(home, 'forms/found-property', version, file)

/** What a command says, where `…` stands for anything. */
const saying = (said: string) => {
  const literally = said.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  return new RegExp(`^${literally.replaceAll('…', '[^]*?')}$`)
}

describe('docs/authoring.md, followed word for word', () => {
  it('has something to do', () => expect(steps.length).toBeGreaterThan(30))

  it.each(steps.map((step) => [nameOf(step), step] as const))('%s', async (_, step) => {
    if (step.did === 'wrote') return writeFile(pathOf(step.file), step.text)
    if (step.did === 'changed') return changeFile(pathOf(step.file), step.text)
    if (step.did === 'inserted') return insertInto(pathOf(step.file), step.pointer, step.text)
    const [program, ...args] = step.command.split(' ')
    if (program === 'cp') {
      const [, from = '', to = ''] = args
      cpSync(join(home, from), join(home, to), { recursive: true })
      version = '1.1.0'
      return
    }
    // what runs until it is stopped has its own tests
    if (program === 'npm' || args[1] === 'preview') return
    const answers = args[1] === 'new' ? answersOf(step.said) : []
    const ran = await metip([...args.slice(1), ...answers], {}, undefined, home)
    const said = step.said
      .split('\n')
      .filter((line) => !line.startsWith('◆'))
      .join('\n')
    expect((ran.out + ran.err).trimEnd()).toMatch(saying(said))
  })
})

function nameOf(step: GuideStep): string {
  return `line ${step.line}: ${step.did === 'ran' ? step.command : `${step.did} ${step.file}`}`
}

/** What was answered to the four questions, as options. */
function answersOf(said: string): string[] {
  const given = [...said.matchAll(/^◆.*\? {2,}(.*)$/gm)].map(([, answer]) => answer ?? '')
  return ['--title', '--owner', '--marking', '--retention'].flatMap((option, i) => [
    option,
    given[i] ?? '',
  ])
}
