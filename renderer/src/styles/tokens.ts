import { css } from 'lit'

/**
 * The page around the form may set any `--metip-*`; these are the values without it. Text against
 * its ground is at least 7:1 in both themes (WCAG 2.2, 1.4.6), borders of controls at least 3:1.
 */
const dark = css`
  color-scheme: dark;
  --_page: var(--metip-page, #0c131b);
  --_surface: var(--metip-surface, #151f2a);
  --_sunken: var(--metip-sunken, #1d2935);
  --_ink: var(--metip-ink, #f1f4f8);
  --_muted: var(--metip-muted, #bcc7d3);
  --_line: var(--metip-line, #35434f);
  --_edge: var(--metip-edge, #8d9aa8);
  --_accent: var(--metip-accent, #a3c8ff);
  --_accent-strong: var(--metip-accent-strong, #c6deff);
  --_accent-soft: var(--metip-accent-soft, #1b3150);
  --_on-accent: var(--metip-on-accent, #071c38);
  --_error: var(--metip-error, #ffb4a8);
  --_error-soft: var(--metip-error-soft, #3a1a17);
  --_warning: var(--metip-warning, #ffd591);
  --_good: var(--metip-good, #9fe0bd);
  --_focus: var(--metip-focus, #ffcf33);
  --_focus-edge: var(--metip-focus-edge, #0b1620);
`

export const tokens = css`
  :host {
    color-scheme: light;
    --_page: var(--metip-page, #f4f6f9);
    --_surface: var(--metip-surface, #ffffff);
    --_sunken: var(--metip-sunken, #eef2f7);
    --_ink: var(--metip-ink, #0b1620);
    --_muted: var(--metip-muted, #3a4858);
    --_line: var(--metip-line, #ccd5e0);
    --_edge: var(--metip-edge, #5a6875);
    --_accent: var(--metip-accent, #14407f);
    --_accent-strong: var(--metip-accent-strong, #0d2f61);
    --_accent-soft: var(--metip-accent-soft, #e6eefa);
    --_on-accent: var(--metip-on-accent, #ffffff);
    --_error: var(--metip-error, #8f1d14);
    --_error-soft: var(--metip-error-soft, #fdf0ee);
    --_warning: var(--metip-warning, #6b4300);
    --_good: var(--metip-good, #0b5132);
    --_focus: var(--metip-focus, #ffcf33);
    --_focus-edge: var(--metip-focus-edge, #0b1620);
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
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='day'])) {
      ${dark}
    }
  }
  :host([theme='dark']) {
    ${dark}
  }
`
