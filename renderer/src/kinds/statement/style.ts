import { css } from 'lit'

export const style = css`
  .statement-tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: center;
    margin-bottom: 0.5rem;
  }
  .statement-tools .hint,
  .statement-tools p {
    flex: 1 1 16rem;
    margin: 0;
  }
  .dictate {
    display: inline-flex;
    gap: 0.625rem;
    align-items: center;
  }
  .dictate svg {
    flex: none;
    width: 1.25rem;
    height: 1.25rem;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
  }
  .dictate.on::before {
    width: 0.875rem;
    height: 0.875rem;
    background: var(--_error);
    border-radius: 50%;
    content: '';
  }
  .guess {
    margin: 0 0 0.5rem;
    padding: 0.5rem 1rem;
    background: var(--_accent-soft);
    border-radius: var(--_radius);
    font-style: italic;
  }
  /* The text and its mirror lie in one cell, with one measure: they wrap alike. */
  .statement-sheet {
    display: grid;
    background: var(--_surface);
    border-radius: var(--_radius);
  }
  .statement-sheet > * {
    grid-area: 1 / 1;
    min-width: 0;
    margin: 0;
  }
  .statement-mirror,
  .statement-sheet > .input {
    box-sizing: border-box;
    width: 100%;
    padding: 0.75rem 1rem;
    padding-inline-start: 3.5rem;
    border: 2px solid transparent;
    font: inherit;
    line-height: 1.6;
    letter-spacing: normal;
    white-space: pre-wrap;
    overflow-wrap: break-word;
    word-break: normal;
    tab-size: 4;
  }
  .statement-sheet > .input {
    position: relative;
    height: 100%;
    min-height: 18rem;
    background: none;
    border-color: var(--_edge);
    overflow: hidden;
    resize: none;
  }
  .statement-sheet > .input:hover {
    border-color: var(--_ink);
  }
  .statement-sheet > .input[aria-invalid] {
    border-color: var(--_error);
  }
  .statement-sheet > .input:focus {
    border-color: var(--_focus-edge);
  }
  .statement-sheet:has(> textarea:read-only) {
    background: var(--_sunken);
  }
  .statement-mirror {
    min-height: 18rem;
    /* one line more than there are: nothing is ever under the edge */
    padding-bottom: calc(0.75rem + 1lh);
    color: transparent;
    counter-reset: paragraph;
    pointer-events: none;
    user-select: none;
    forced-color-adjust: none;
  }
  .statement-mirror p {
    position: relative;
    min-height: 1lh;
    margin: 0;
  }
  .statement-mirror p:not(.blank) {
    counter-increment: paragraph;
  }
  .statement-mirror p:not(.blank)::before {
    position: absolute;
    inset-inline-start: -3.5rem;
    width: 2.75rem;
    color: var(--_muted);
    font-size: 0.85em;
    font-variant-numeric: tabular-nums;
    /* on the base of the larger text beside it */
    line-height: calc(1.6 / 0.85);
    text-align: end;
    content: counter(paragraph);
  }
  .statement-mirror mark {
    background: var(--_accent-soft);
    color: transparent;
    text-decoration: underline 3px var(--_accent);
    text-underline-offset: 0.3em;
  }
  .dictated-check {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 0.75rem;
    align-items: center;
    margin-top: 0.75rem;
    padding-block: 0.5rem;
    padding-inline: 1rem 0.5rem;
    background: var(--_accent-soft);
    border-inline-start: 5px solid var(--_accent);
    border-radius: var(--_radius);
  }
  .dictated-check p {
    flex: 1 1 14rem;
    margin: 0;
    font-weight: 600;
  }
  @container (max-width: 30rem) {
    .statement-mirror,
    .statement-sheet > .input {
      padding-inline: 2.5rem 0.625rem;
    }
    .statement-mirror p:not(.blank)::before {
      inset-inline-start: -2.5rem;
      width: 2rem;
    }
  }
  @media (forced-colors: active) {
    .statement-mirror p:not(.blank)::before {
      color: CanvasText;
    }
    .statement-mirror mark {
      background: none;
      text-decoration-color: Highlight;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .dictate.on::before {
      animation: listening 1.2s ease-in-out infinite alternate;
    }
    @keyframes listening {
      to {
        opacity: 0.3;
      }
    }
  }
  @media print {
    .statement-tools,
    .dictated-check {
      display: none;
    }
  }
`
