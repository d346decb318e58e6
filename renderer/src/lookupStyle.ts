import { css } from 'lit'

export const lookupStyle = css`
  .group > .tools:has(> *) + .nodes {
    padding-top: 1.75rem;
  }
  .lookup {
    max-width: 42rem;
  }
  .lookup-row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }
  .lookup-row .input {
    flex: 1 1 12rem;
    width: auto;
    max-width: 28rem;
  }
  .lookup-says:not(:empty) {
    margin-top: 0.5rem;
  }
  .lookup-says:focus {
    outline: none;
  }
  .found {
    max-height: 24rem;
    margin: 0.5rem 0 0;
    padding: 0;
    overflow-y: auto;
    background: var(--_surface);
    border: 2px solid var(--_edge);
    border-radius: var(--_radius);
    list-style: none;
  }
  .found li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    align-items: center;
    min-height: var(--_target);
    padding: 0.5rem 1rem;
    cursor: pointer;
    touch-action: manipulation;
  }
  .found li + li {
    border-top: 1px solid var(--_line);
  }
  .found li:hover {
    background: var(--_accent-soft);
  }
  .found li:focus-visible {
    outline: 4px solid var(--_focus);
    outline-offset: -4px;
    box-shadow: inset 0 0 0 6px var(--_focus-edge);
  }
  .found span {
    color: var(--_muted);
  }
`
