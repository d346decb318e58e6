import type { System } from '../system.ts'

/** Limit 1: createElement, a listener an input, exact dependencies. */
export const system: System = { name: 'limit: vanilla DOM', limit: true, computes: true }
