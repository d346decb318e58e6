import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { metip } from './metip.ts'

describe('wrong use', () => {
  it.each([
    [['nonsense'], "unknown command 'nonsense'"],
    [['verify'], "missing required argument 'file'"],
    [['print', 'a', 'b'], "required option '-o, --output <file>' not specified"],
    [['token'], "required option '--role <role>' not specified"],
    [['token', '--role', 'king'], 'king'],
    [['verify', '/nowhere/paper.pdf'], '/nowhere/paper.pdf cannot be read (ENOENT)'],
    [['check', '/nowhere'], '/nowhere'],
  ])('%j: one sentence, exit code 2, no stack', async (args, words) => {
    const ran = await metip(args)
    expect(ran.err).toContain(words)
    expect(ran.err).not.toContain('    at ')
    expect(ran.err.trim().split('\n')).toHaveLength(1)
    expect(ran.code).toBe(2)
  })

  it('help is no wrong use', async () => {
    const ran = await metip(['--help'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    for (const command of [
      'start',
      'serve',
      'work',
      'migrate',
      'check',
      'publish',
      'print',
      'verify',
      'fsck',
      'token',
    ])
      expect(ran.out).toContain(`  ${command}`)
  })
})

// An older Node stands on some machines only; there the pinned one must take over.
const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find(existsSync)
it.runIf(oldNode)(
  'runs on the pinned Node when the machine’s is old, and hands its exit code through',
  async () => {
    expect(await metip(['--help'], {}, oldNode)).toMatchObject({ code: 0 })
    expect(await metip(['nonsense'], {}, oldNode)).toMatchObject({ code: 2 })
  },
)
