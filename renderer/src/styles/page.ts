import { css } from 'lit'
import { onPaper } from './tokens.ts'

export const page = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--_ink);
    font-family: var(--_font);
    font-size: 1.125rem;
    line-height: 1.5;
    /* An author's words may have no space in them */
    overflow-wrap: break-word;
    scroll-margin-top: 1rem;
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .shell {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    align-items: start;
  }
  .page {
    min-width: 0;
    padding: clamp(1rem, 4cqi, 2.5rem);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
  }
  .page-title {
    margin: 0 0 0.5rem;
    font-size: clamp(1.5rem, 1.2rem + 1.6cqi, 2rem);
    font-weight: 700;
    line-height: 1.2;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .page-title:focus,
  .item-title:focus {
    outline: none;
  }
  .page-title:focus-visible,
  .item-title:focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 4px;
  }
  .page-hint {
    max-width: 42rem;
    margin: 0;
    color: var(--_muted);
  }
  .nodes {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.75rem;
  }
  .page > .nodes {
    margin-top: 1.75rem;
  }
  .nodes > * {
    display: block;
    min-width: 0;
  }
  /* a run of questions on a long page is spaced as the page is */
  .nodes > .run {
    display: grid;
  }
  /* A long page: what is out of sight is neither styled nor laid out. Its height is estimated by
     the script, and remembered once it was seen. */
  .long > *,
  .summary li:nth-child(n + 40) {
    content-visibility: auto;
  }
  .summary li:nth-child(n + 40) {
    contain-intrinsic-block-size: auto 1.75rem;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: max(0.75rem, var(--_gap));
    align-items: center;
    margin-top: 2.25rem;
    padding-top: 1.5rem;
    border-top: 1px solid var(--_line);
  }

  /* What was done last, and the way back: beside the work, never in its way. */
  .history {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_gap);
    margin-top: 0.5rem;
    margin-inline-start: -0.75rem;
  }

  .button {
    min-height: var(--_target);
    padding: 0.6rem 1.4rem;
    border: 2px solid transparent;
    border-radius: var(--_radius);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
    touch-action: manipulation;
  }
  .button.primary {
    min-height: max(var(--_target), 3.5rem);
    padding-inline: 2.25rem;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    background: var(--_accent-strong);
  }
  .button.secondary {
    background: var(--_surface);
    border-color: var(--_accent);
    color: var(--_accent);
  }
  .button.secondary:hover {
    background: var(--_accent-soft);
  }
  .button.quiet {
    padding-inline: 0.75rem;
    background: none;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .button.quiet:hover {
    text-decoration-thickness: 3px;
  }
  .button:focus-visible,
  .step:focus-visible,
  .steps-toggle:focus-visible,
  .summary:focus-visible,
  a:focus-visible {
    outline: 4px solid var(--_focus);
    outline-offset: 0;
    box-shadow: 0 0 0 6px var(--_focus-edge);
  }

  .steps {
    min-width: 0;
  }
  .steps-toggle {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    width: 100%;
    min-height: var(--_target);
    padding: 0.5rem 1rem;
    align-items: center;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    color: var(--_ink);
    font: inherit;
    font-weight: 600;
    text-align: start;
    cursor: pointer;
  }
  .steps-toggle .more {
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  progress {
    appearance: none;
    display: block;
    width: 100%;
    height: 0.375rem;
    margin-top: 0.5rem;
    border: 0;
    border-radius: 1rem;
    background: var(--_line);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--_line);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  .steps ol {
    display: none;
    gap: var(--_gap);
    margin: 0.5rem 0 0;
    padding: 0;
    list-style: none;
  }
  .steps ol.open {
    display: grid;
  }
  .step {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    justify-content: center;
    width: 100%;
    min-height: var(--_target);
    padding: 0.5rem 1rem;
    background: none;
    border: 0;
    border-inline-start: 5px solid var(--_line);
    border-start-end-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
    color: var(--_ink);
    font: inherit;
    line-height: 1.3;
    text-align: start;
    cursor: pointer;
  }
  .step:hover {
    background: var(--_sunken);
  }
  .step[aria-current] {
    background: var(--_accent-soft);
    border-color: var(--_accent);
  }
  .step[aria-current] .step-label {
    font-weight: 700;
  }
  .step.done:not([aria-current]) {
    border-color: var(--_good);
  }
  .step.faulty {
    border-color: var(--_error);
  }
  .step-status {
    color: var(--_muted);
    font-size: 0.9375rem;
  }
  .step.done .step-status {
    color: var(--_good);
  }
  .step.faulty .step-status {
    color: var(--_error);
    font-weight: 600;
  }

  .summary {
    margin-bottom: 1.75rem;
    padding: 1rem 1.25rem 1.25rem;
    background: var(--_error-soft);
    border: 4px solid var(--_error);
    border-radius: var(--_radius);
  }
  .summary h2 {
    margin: 0 0 0.5rem;
    font-size: 1.375rem;
    line-height: 1.3;
  }
  .summary h3 {
    margin: 1rem 0 0.25rem;
    color: var(--_warning);
    font-size: 1.1875rem;
    line-height: 1.3;
  }
  .summary h3 ~ ul a {
    color: var(--_warning);
  }
  .summary ul,
  .missing ul {
    display: grid;
    gap: 0.25rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .summary a,
  .missing a {
    display: inline-flex;
    align-items: center;
    min-height: var(--_target);
    color: var(--_error);
    font-weight: 600;
    text-underline-offset: 0.2em;
  }

  .missing a {
    color: var(--_accent);
  }
  .missing .item-title {
    margin: 1.5rem 0 0.25rem;
  }
  .missing > p,
  .problem > p {
    max-width: 42rem;
    margin: 0 0 0.75rem;
  }
  .problem {
    border: 4px solid var(--_error);
  }

  @container (min-width: 60rem) {
    .shell {
      grid-template-columns: 16.5rem minmax(0, 1fr);
      gap: 1.5rem;
    }
    .steps-toggle {
      display: none;
    }
    .steps ol {
      display: grid;
    }
    .steps progress {
      margin-top: 0;
    }
  }
  /* Beside the page, unless so little is to be seen that it would cover what is filled in */
  @container (min-width: 60rem) {
    @media (min-height: 30rem) {
      .steps {
        position: sticky;
        top: 1rem;
        max-height: calc(100vh - 2rem);
        padding: 8px;
        margin: -8px;
        overflow-y: auto;
      }
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .button,
    .step,
    .option {
      transition: background-color 120ms;
    }
  }
  @media (forced-colors: active) {
    .button,
    .step,
    .steps-toggle {
      border: 2px solid ButtonBorder;
    }
    .button.primary {
      background: ButtonText;
      color: ButtonFace;
      forced-color-adjust: none;
    }
    .step[aria-current] {
      border: 4px solid Highlight;
    }
    progress {
      border: 1px solid CanvasText;
    }
    progress::-webkit-progress-value {
      background: Highlight;
      forced-color-adjust: none;
    }
    progress::-moz-progress-bar {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
  /* What is printed is what was answered: black on white, whatever the theme, and nothing to press. */
  @media print {
    :host,
    :host([theme]) {
      ${onPaper}
    }
    .shell {
      display: block;
    }
    .page {
      padding: 0;
      border: 0;
    }
    .shell
      :is(
        .steps,
        .actions,
        .history,
        .change,
        .button,
        .tools,
        .tool,
        .token-remove,
        .drop,
        .lookup,
        .body-by-name,
        .sketch-tools,
        .sketch-colours,
        .sketch-row
      ) {
      display: none;
    }
    .field,
    .answer,
    .item-title,
    .group-title {
      break-inside: avoid;
    }
    .item-title,
    .group-title,
    .page-title {
      break-after: avoid;
    }
  }
`
