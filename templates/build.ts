import { digestOf, type Bytes, type Digest } from '@metip/form-definitions'
import { rolldown } from 'rolldown'

/** Builds the press into one ES module that needs nothing but WebCrypto. Equal sources, equal bytes. */
export async function buildPress(): Promise<{ digest: Digest; bytes: Bytes }> {
  const bundle = await rolldown({
    input: new URL('src/press/index.ts', import.meta.url).pathname,
    platform: 'neutral',
    logLevel: 'warn',
    resolve: { mainFields: ['module', 'main'], conditionNames: ['import'] },
    treeshake: { moduleSideEffects: false },
  })
  const { output } = await bundle.generate({
    format: 'esm',
    minify: true,
    sourcemap: false,
    codeSplitting: false,
  })
  await bundle.close()
  const [chunk] = output
  if (output.length !== 1 || chunk.imports.length > 0)
    throw new Error('The press must be one module that imports nothing')
  const bytes = new TextEncoder().encode(chunk.code)
  return { digest: await digestOf(bytes), bytes }
}
