import { css } from 'lit'

export const style = css`
  .tokens {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin: 0 0 0.5rem;
    padding: 0;
    list-style: none;
  }
  .token {
    display: flex;
    align-items: center;
    min-height: var(--_target);
    padding-inline-start: 1rem;
    background: var(--_accent-soft);
    border: 2px solid var(--_accent);
    border-radius: var(--_radius);
  }
  .token > span {
    padding-block: 0.375rem;
    padding-inline-end: 1rem;
  }
  .token-remove {
    align-self: stretch;
    min-width: var(--_target);
    min-height: 48px;
    padding: 0;
    background: none;
    border: 0;
    border-inline-start: 1px solid var(--_accent);
    color: var(--_accent);
    font: inherit;
    font-size: 1.5rem;
    line-height: 1;
    cursor: pointer;
    touch-action: manipulation;
  }
  .token-remove:hover {
    background: var(--_surface);
  }
  .token-remove:focus-visible {
    outline: 4px solid var(--_focus);
    outline-offset: 0;
    box-shadow: inset 0 0 0 3px var(--_focus-edge);
  }
`
