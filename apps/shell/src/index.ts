export * from './api.ts'
export * from './header.ts'
export * from './panels.ts'
export * from './signIn.ts'
export * from './theme.ts'
export * from './time.ts'
export * from './view.ts'

/** Defines `<metip-paper>`. PDF.js is heavy, so a page asks for it when it has a paper to show. */
export const definePaper = (): Promise<unknown> => import('./paper/paper.ts')
