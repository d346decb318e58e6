import { css } from 'lit'

/**
 * Of the pad wherever it stands: in a form or on a page of its own.
 * Ink is dark on paper, whatever the theme: it is what will be printed.
 */
export const padStyle = css`
  signature-pad {
    display: block;
  }
  .pad {
    overflow: hidden;
    border: 3px solid var(--_edge, var(--metip-edge, #5a6875));
    border-radius: var(--_radius, var(--metip-radius, 8px));
    color-scheme: light;
    forced-color-adjust: none;
  }
  .pad:has(:focus-visible) {
    outline: 4px solid var(--_focus, var(--metip-focus, #ffcf33));
  }
  /* by night the paper is turned over: amber ink on black */
  .pad svg {
    display: block;
    width: 100%;
    background: #ffffff;
    filter: var(--_paper-look, var(--metip-paper-look, none));
    outline: none;
    cursor: crosshair;
    touch-action: none;
  }
  signature-pad[locked] .pad svg {
    cursor: auto;
    touch-action: auto;
  }
  .pad text {
    user-select: none;
  }
  .pad-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    margin: 0.75rem 0;
  }
  .pad-actions :disabled {
    opacity: 0.55;
    cursor: default;
  }
`
