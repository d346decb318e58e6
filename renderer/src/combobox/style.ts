import { css } from 'lit'

export const style = css`
  .combo-box {
    position: relative;
    max-width: 42rem;
  }
  .combo-box .input {
    padding-inline-end: var(--_target);
    text-overflow: ellipsis;
  }
  .combo-box:has(.clear) .input {
    padding-inline-end: calc(2 * var(--_target));
  }
  .combo-box .input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .combo-button {
    position: absolute;
    inset-block: 2px;
    inset-inline-end: 2px;
    display: grid;
    place-content: center;
    width: calc(var(--_target) - 4px);
    padding: 0;
    background: none;
    border: 0;
    border-radius: calc(var(--_radius) - 2px);
    color: var(--_ink);
    font: inherit;
    font-size: 1.375rem;
    line-height: 1;
    cursor: pointer;
    touch-action: manipulation;
  }
  .combo-button:hover {
    background: var(--_sunken);
  }
  .combo-button:focus-visible {
    outline: 4px solid var(--_focus);
    outline-offset: -4px;
    box-shadow: inset 0 0 0 6px var(--_focus-edge);
  }
  .combo-button.clear {
    inset-inline-end: var(--_target);
  }
  .combo-button.open::before {
    width: 0.625rem;
    height: 0.625rem;
    margin-top: -0.3rem;
    border: solid currentColor;
    border-width: 0 3px 3px 0;
    content: '';
    transform: rotate(45deg);
  }
  .combo-popup {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0;
    overflow: hidden;
    flex-direction: column;
    background: var(--_surface);
    border: 2px solid var(--_edge);
    border-radius: var(--_radius);
    box-shadow: 0 0.5rem 1.5rem rgb(0 0 0 / 30%);
    color: var(--_ink);
  }
  .combo-popup:popover-open {
    display: flex;
  }
  .combo-list {
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .combo-heading,
  .combo-more {
    margin: 0;
    padding: 0.5rem 1rem;
    background: var(--_sunken);
    color: var(--_muted);
    font-size: 1rem;
  }
  .combo-option {
    display: flex;
    gap: 1rem;
    align-items: center;
    justify-content: space-between;
    min-height: var(--_target);
    padding: 0.5rem 1rem;
    border-block-end: 1px solid var(--_line);
    cursor: pointer;
    touch-action: manipulation;
  }
  .combo-option:hover {
    background: var(--_sunken);
  }
  .combo-option[aria-selected='true'] {
    background: var(--_accent-soft);
    font-weight: 600;
  }
  .combo-option.active {
    outline: 4px solid var(--_focus);
    outline-offset: -4px;
    box-shadow: inset 0 0 0 6px var(--_focus-edge);
  }
  .combo-option mark {
    background: none;
    color: inherit;
    font-weight: 700;
    text-decoration: underline;
    text-decoration-color: var(--_accent);
    text-decoration-thickness: 3px;
    text-underline-offset: 0.2em;
  }
  .combo-code {
    flex: none;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .combo-note {
    margin: 0.375rem 0 0;
    color: var(--_warning);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .combo-option.active {
      outline-color: Highlight;
    }
  }
`
