import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What stands behind the other room's doors. */
const doors: Readonly<Record<string, string>> = {
  '@metip/form-definitions': 'form-definitions/src/index.ts',
  '@metip/form-definitions/compile': 'form-definitions/src/compile/index.ts',
}

/** Declarations of these files and of all of ours that they name, by path, standing alone. */
export function emitTypes(entries: readonly string[]): Map<string, string> {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  )
  const program = ts.createProgram([...entries], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: root,
    outDir: root,
    // Found through node_modules, it would be somebody else's and not written out
    paths: Object.fromEntries(
      Object.entries(doors).map(([name, path]) => [name, [join(root, path)]]),
    ),
  })
  const declarations = new Map<string, string>()
  const { emitSkipped, diagnostics } = program.emit(undefined, (file, text) => {
    const path = relative(root, file)
    declarations.set(path, standAlone(path, text))
  })
  if (emitSkipped || diagnostics.length > 0)
    throw new Error(ts.formatDiagnostics(diagnostics, host))
  return declarations
}

/** `./x.ts` is `./x.js` to who reads a declaration; another room's door is a file beside it. */
const standAlone = (path: string, text: string): string =>
  text.replace(
    /(from |import |import\()(['"])([^'"]+)\2/g,
    (whole, before, quote, name: string) => {
      const door = doors[name]
      if (!door && !name.startsWith('.')) return whole
      const to = (door ? relative(dirname(path), door) : name).replace(/\.ts$/, '.js')
      return `${before}${quote}${to.startsWith('.') ? to : `./${to}`}${quote}`
    },
  )

const host: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => root,
  getNewLine: () => '\n',
}
