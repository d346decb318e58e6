import { css, unsafeCSS, type CSSResult } from 'lit'
import { nightLooks, palettes, type Palette } from './palettes.ts'

/** `--_ink` is the host page's `--metip-ink`, or the theme's. */
const inksOf = (palette: Palette): CSSResult =>
  unsafeCSS(
    Object.entries(palette)
      .map(([name, colour]) => `--_${name}: var(--metip-${name}, ${colour});`)
      .join('\n'),
  )

const dark = css`
  color-scheme: dark;
  ${inksOf(palettes.dark)}
`

/** Colours of the person's own system: SVG and what script draws have them from here. */
const forced = css`
  --_page: Canvas;
  --_surface: Canvas;
  --_sunken: Canvas;
  --_ink: CanvasText;
  --_muted: CanvasText;
  --_line: CanvasText;
  --_edge: ButtonBorder;
  --_accent: LinkText;
  --_accent-strong: LinkText;
  --_accent-soft: Canvas;
  --_on-accent: Canvas;
  --_error: CanvasText;
  --_error-soft: Canvas;
  --_warning: CanvasText;
  --_good: CanvasText;
  --_focus: Highlight;
  --_focus-edge: CanvasText;
`

/** For the printer: ink is black, and grounds cost none. */
export const onPaper = css`
  color-scheme: light;
  --_page: #ffffff;
  --_surface: #ffffff;
  --_sunken: #ffffff;
  --_ink: #000000;
  --_muted: #000000;
  --_line: #767676;
  --_edge: #000000;
  --_accent: #000000;
  --_accent-strong: #000000;
  --_accent-soft: #ffffff;
  --_on-accent: #ffffff;
  --_error: #000000;
  --_error-soft: #ffffff;
  --_warning: #000000;
  --_good: #000000;
  --_paper-look: none;
  --_photo-look: none;
`

export const tokens = css`
  :host {
    color-scheme: light;
    ${inksOf(palettes.day)}
    --_font: var(
      --metip-font,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      sans-serif
    );
    --_radius: var(--metip-radius, 8px);
    --_target: max(var(--metip-target, 52px), 48px);
    --_gap: 0.5rem;
    --_paper-look: var(--metip-paper-look, none);
    --_photo-look: var(--metip-photo-look, none);
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='day'], [theme='night'])) {
      ${dark}
    }
  }
  :host([theme='dark']) {
    ${dark}
  }
  :host([theme='night']) {
    color-scheme: dark;
    ${inksOf(palettes.night)}
    --_paper-look: ${unsafeCSS(nightLooks.paper)};
    --_photo-look: ${unsafeCSS(nightLooks.photo)};
  }
  /* For gloves and for a car that moves */
  :host([size='large']) {
    --_target: max(var(--metip-target, 60px), 56px);
    --_gap: 0.75rem;
  }
  @media (prefers-contrast: more) {
    :host,
    :host([theme]) {
      --_muted: var(--_ink);
      --_line: var(--_ink);
      --_edge: var(--_ink);
    }
  }
  @media (forced-colors: active) {
    :host,
    :host([theme]) {
      ${forced}
    }
  }
`
