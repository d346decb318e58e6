#!/usr/bin/env node
// Plain JavaScript, so that an old Node can read it and say what it lacks.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const needed = 24

if (Number(process.versions.node.split('.')[0]) >= needed) {
  const { main } = await import('../src/main.ts')
  await main(process.argv)
} else {
  const node = findPinnedNode()
  if (node) runWith(node)
  else {
    console.error(
      `MetIP eForms needs Node ${needed} or later, and this is ${process.versions.node}: install it, or run "npm ci" again on Linux, which brings one.`,
    )
    process.exitCode = 2
  }
}

/** The Node that the lockfile pins as a package, on the platforms that have one. */
function findPinnedNode() {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    const node = join(folder, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node')
    if (process.platform === 'linux' && existsSync(node)) return node
    if (folder === dirname(folder)) return undefined
    folder = dirname(folder)
  }
}

/** Stands aside for the same command on another Node: its signals in, its exit code out. */
function runWith(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      // Ctrl-C reached the child by the terminal already; it takes a second one calmly
      child.kill(signal)
    })
  child.on('error', (error) => {
    console.error(`Node at ${node} does not run (${error.code}): run "npm ci" again.`)
    process.exitCode = 2
  })
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    } else process.exit(code ?? 2)
  })
}
