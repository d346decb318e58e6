import { css } from 'lit'

export const fields = css`
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  /* A legend would sit astride its fieldset's edge; floating puts it inside. */
  legend {
    float: inline-start;
    width: 100%;
    padding: 0;
  }
  legend + * {
    clear: both;
  }
  .field {
    max-width: 42rem;
  }
  .label {
    display: block;
    margin: 0 0 0.375rem;
    padding: 0;
    font-weight: 600;
  }
  .hint {
    margin: 0 0 0.5rem;
    color: var(--_muted);
    text-wrap: pretty;
  }
  .faulty {
    padding-inline-start: 1rem;
    border-inline-start: 5px solid var(--_error);
  }
  .error,
  .warning {
    margin: 0 0 0.5rem;
    font-weight: 600;
  }
  .error {
    color: var(--_error);
  }
  .warning {
    color: var(--_warning);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .input {
    display: block;
    width: 100%;
    min-height: var(--_target);
    padding: 0.6rem 0.875rem;
    background: var(--_surface);
    border: 2px solid var(--_edge);
    border-radius: var(--_radius);
    color: var(--_ink);
    font: inherit;
  }
  .input:hover {
    border-color: var(--_ink);
  }
  /* From right to left too, a name in Latin letters and a number are read as they are written */
  .shell[dir='rtl'] .input {
    unicode-bidi: plaintext;
  }
  .shell[dir='rtl']
    .input:is(
      [inputmode='numeric'],
      [inputmode='decimal'],
      [inputmode='tel'],
      [type='tel'],
      [type='email']
    ) {
    direction: ltr;
    text-align: end;
  }
  .input:focus {
    outline: 4px solid var(--_focus);
    outline-offset: 0;
    border-color: var(--_focus-edge);
    box-shadow: inset 0 0 0 1px var(--_focus-edge);
  }
  .input[aria-invalid] {
    border-color: var(--_error);
  }
  .input:read-only:not(select) {
    background: var(--_sunken);
    border-style: dashed;
  }
  .w2 {
    width: 4.25rem;
  }
  .w4 {
    width: 5.75rem;
  }
  .w5 {
    width: 6.25rem;
  }
  .w10 {
    width: min(100%, 11rem);
  }
  .w20 {
    width: min(100%, 19rem);
  }
  .w30 {
    width: min(100%, 28rem);
  }
  /* as wide as its longest choice: half of a law's name says nothing */
  select.input {
    width: auto;
    min-width: min(100%, 28rem);
    max-width: 100%;
  }
  .prose-input {
    min-height: 7rem;
    field-sizing: content;
    resize: vertical;
    line-height: 1.6;
  }
  .prose-input.tall {
    min-height: 18rem;
  }
  .count {
    margin-top: 0.375rem;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }

  .date {
    display: flex;
    flex-wrap: wrap;
    gap: max(0.75rem, var(--_gap));
    align-items: flex-end;
  }
  .part-label {
    display: block;
    margin-bottom: 0.25rem;
  }

  .options {
    display: grid;
    gap: var(--_gap);
    max-width: 30rem;
  }
  .options.two {
    grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr));
    max-width: 22rem;
  }
  .option {
    display: flex;
    gap: 0.875rem;
    align-items: center;
    min-height: var(--_target);
    padding: 0.5rem 1rem;
    background: var(--_surface);
    border: 2px solid var(--_edge);
    border-radius: var(--_radius);
    cursor: pointer;
    touch-action: manipulation;
  }
  .option:hover {
    border-color: var(--_ink);
  }
  .option input {
    flex: none;
    width: 1.5rem;
    height: 1.5rem;
    margin: 0;
  }
  /* drawn here: with a light accent colour Chromium paints unchecked native ones white on dark */
  @media not (forced-colors: active) {
    .option input {
      display: grid;
      place-content: center;
      appearance: none;
      border: 2px solid var(--_ink);
      border-radius: 0.25rem;
    }
    .option input::before {
      width: 0.875rem;
      height: 0.875rem;
      background: var(--_accent);
      content: '';
      clip-path: polygon(12% 48%, 0 62%, 40% 100%, 100% 18%, 86% 4%, 38% 70%);
      opacity: 0;
    }
    .option input[type='radio'],
    .option input[type='radio']::before {
      border-radius: 50%;
      clip-path: none;
    }
    .option input:checked {
      border-color: var(--_accent);
    }
    .option input:checked::before {
      opacity: 1;
    }
  }
  .option:has(:checked) {
    background: var(--_accent-soft);
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .option:has(:focus-visible) {
    outline: 4px solid var(--_focus);
    outline-offset: 0;
    border-color: var(--_focus-edge);
  }
  .option input:focus-visible {
    outline: none;
  }
  .option.tick {
    width: fit-content;
    max-width: 100%;
    font-weight: 600;
  }
  .tick + .hint {
    margin: 0.375rem 0 0;
  }
  .computed {
    display: block;
    width: fit-content;
    min-height: var(--_target);
    padding: 0.6rem 1rem;
    background: var(--_sunken);
    border-radius: var(--_radius);
    font-weight: 600;
  }

  .group-title {
    display: block;
    margin: 0 0 0.5rem;
    padding: 0;
    font-size: 1.375rem;
    font-weight: 700;
    line-height: 1.3;
  }
  .group,
  .repeat {
    padding-top: 0.75rem;
  }
  .group > .nodes {
    padding-top: 0.75rem;
  }
  .item {
    margin: 0 0 1rem;
    padding: 1.25rem;
    background: var(--_page);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .item-title {
    margin: 0 0 1rem;
    padding: 0;
    font-size: 1.1875rem;
    font-weight: 700;
  }
  .item > .button {
    margin-top: 1rem;
    margin-inline-start: -0.75rem;
  }
  .removed:not(:empty) {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_gap);
    align-items: center;
    margin-bottom: 1rem;
  }
  .prose {
    max-width: 42rem;
  }
  .prose p {
    margin: 0 0 0.75rem;
  }
  .prose .lead {
    font-size: 1.1875rem;
    font-weight: 600;
  }

  @container (min-width: 44rem) {
    .columns-2,
    .columns-3 {
      align-items: end;
    }
    .columns-2 {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .columns-3 {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  @media (forced-colors: active) {
    .option:has(:checked) {
      border-color: Highlight;
      box-shadow: none;
      outline: 2px solid Highlight;
    }
    /* shadows are not painted: the frame of what has the focus has to be enough */
    .input:focus,
    .option:has(:focus-visible) {
      outline: 4px solid Highlight;
      outline-offset: 2px;
    }
  }
`
