import { css } from 'lit'

export const provenanceStyle = css`
  .from {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.625rem;
    width: fit-content;
    max-width: 100%;
    margin: 0.375rem 0 0;
    padding: 0.125rem 0.75rem;
    background: var(--_accent-soft);
    border-radius: var(--_radius);
    color: var(--_accent);
    font-size: 1rem;
  }
  .from.edited {
    background: none;
    box-shadow: inset 0 0 0 2px var(--_warning);
    color: var(--_warning);
  }
  .claim {
    margin-top: 0.75rem;
    padding: 0.875rem 1rem 1rem;
    border: 2px solid var(--_warning);
    border-radius: var(--_radius);
  }
  .claim p,
  .claim dl,
  .claim dd {
    margin: 0;
  }
  .claim-title {
    color: var(--_warning);
    font-weight: 600;
  }
  .claim dl,
  .claim-choice {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr));
    gap: 0.75rem;
    margin-top: 0.75rem;
  }
  .claim dl > div {
    min-width: 0;
    padding: 0.5rem 0.875rem;
    background: var(--_sunken);
    border-radius: var(--_radius);
  }
  .claim dt {
    color: var(--_muted);
  }
  .claim dd {
    font-weight: 600;
  }
  /* two answers side by side need the width */
  .columns-2 > :has(.claim),
  .columns-3 > :has(.claim) {
    grid-column: 1 / -1;
  }
  @media (forced-colors: active) {
    .from {
      border: 1px solid CanvasText;
    }
  }
`
