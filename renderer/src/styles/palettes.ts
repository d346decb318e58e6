/** What each colour is for; the host page may set any of them as `--metip-<name>`. */
export interface Palette {
  /** Grounds: behind everything, of what is read and filled in, of what cannot be changed. */
  readonly page: string
  readonly surface: string
  readonly sunken: string
  /** Text, and text beside it. */
  readonly ink: string
  readonly muted: string
  /** Lines that only part, and the borders of controls. */
  readonly line: string
  readonly edge: string
  /** What can be done, stronger under the pointer; as a ground, and text on the full colour. */
  readonly accent: string
  readonly 'accent-strong': string
  readonly 'accent-soft': string
  readonly 'on-accent': string
  readonly error: string
  readonly 'error-soft': string
  readonly warning: string
  readonly good: string
  /** The ring around what has the focus, and the line inside it: one of them is seen anywhere. */
  readonly focus: string
  readonly 'focus-edge': string
}

/**
 * Text is at least 7:1 on every ground (WCAG 2.2, 1.4.6), borders of controls at least 3:1; the
 * tests count it. The pages of the product have the same colours in `apps/shell`.
 */
export const palettes = {
  day: {
    page: '#f4f6f9',
    surface: '#ffffff',
    sunken: '#eef2f7',
    ink: '#0b1620',
    muted: '#3a4858',
    line: '#ccd5e0',
    edge: '#5a6875',
    accent: '#14407f',
    'accent-strong': '#0d2f61',
    'accent-soft': '#e6eefa',
    'on-accent': '#ffffff',
    error: '#8f1d14',
    'error-soft': '#fdf0ee',
    warning: '#663f00',
    good: '#0b5132',
    focus: '#ffcf33',
    'focus-edge': '#0b1620',
  },
  dark: {
    page: '#0c131b',
    surface: '#151f2a',
    sunken: '#1d2935',
    ink: '#f1f4f8',
    muted: '#bcc7d3',
    line: '#35434f',
    edge: '#8d9aa8',
    accent: '#a3c8ff',
    'accent-strong': '#c6deff',
    'accent-soft': '#1b3150',
    'on-accent': '#071c38',
    error: '#ffb4a8',
    'error-soft': '#3a1a17',
    warning: '#ffd591',
    good: '#9fe0bd',
    focus: '#ffcf33',
    'focus-edge': '#0b1620',
  },
  // In a car at night: no light that is not long-wave, and none of it from a large area. An eye used
  // to the dark stays so; what red alone cannot say (an error), a bar or a border says.
  night: {
    page: '#080100',
    surface: '#100301',
    sunken: '#190602',
    ink: '#ff9e57',
    muted: '#ff8745',
    line: '#4a1a0c',
    edge: '#c0502a',
    accent: '#ffa42e',
    'accent-strong': '#ffbd5e',
    'accent-soft': '#2a0e02',
    'on-accent': '#160400',
    error: '#ff8a70',
    'error-soft': '#240504',
    warning: '#ffb53d',
    good: '#ff9b4d',
    focus: '#ffd23d',
    'focus-edge': '#160400',
  },
} as const satisfies Readonly<Record<string, Palette>>

/**
 * Paper is white and photos are bright: by night they are turned into amber on black. Sketches,
 * signatures and pages are turned over, photos only dimmed.
 */
export const nightLooks = {
  paper: 'grayscale(1) invert(1) brightness(0.7) sepia(1) saturate(5) hue-rotate(-25deg)',
  photo: 'grayscale(1) brightness(0.6) sepia(1) saturate(5) hue-rotate(-25deg)',
} as const
