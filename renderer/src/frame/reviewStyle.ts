import { css } from 'lit'

/** The answers in two columns, each with its way back. */
export const reviewStyle = css`
  .review {
    display: grid;
    gap: 2.25rem;
    margin-top: 1.75rem;
  }
  .review .item-title {
    margin: 1.25rem 0 0.25rem;
  }
  .answers {
    margin: 0;
    border-top: 1px solid var(--_line);
  }
  .answer {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 1rem;
    align-items: center;
    min-height: var(--_target);
    padding: 0.625rem 0;
    border-bottom: 1px solid var(--_line);
  }
  .answer.faulty {
    padding-inline-start: 0.75rem;
  }
  .answer dt {
    grid-column: 1;
    align-self: end;
    color: var(--_muted);
  }
  .answer dd {
    grid-column: 1;
    align-self: start;
    min-width: 0;
    margin: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  .said {
    white-space: pre-line;
  }
  .answer dd p {
    margin: 0.25rem 0 0;
  }
  .answer .no-answer {
    color: var(--_muted);
    font-weight: 400;
  }
  .answer .change {
    grid-area: 1 / 2 / span 2;
    align-self: center;
    margin-inline-end: -0.75rem;
  }

  @container (min-width: 44rem) {
    .answer {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) auto;
      align-items: baseline;
      padding-block: 0.375rem;
    }
    .answer dt,
    .answer dd {
      grid-column: auto;
      align-self: baseline;
      padding-block: 0.625rem;
    }
    .answer .change {
      grid-area: 1 / 3;
      padding: 0;
    }
  }
`
