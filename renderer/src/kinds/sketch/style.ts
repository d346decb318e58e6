import { css } from 'lit'

export const style = css`
  .sketch-tools {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(6.125rem, 1fr));
    gap: 0.5rem;
  }
  .sketch-colours,
  .sketch-row,
  .sketch-panel {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .sketch-row {
    margin: 0.75rem 0;
  }
  .sketch-tool {
    display: inline-flex;
    flex-direction: column;
    gap: 0.125rem;
    align-items: center;
    justify-content: center;
    min-width: 4.75rem;
    min-height: max(var(--_target), 4rem);
    padding: 0.375rem 0.5rem;
    background: var(--_surface);
    border: 2px solid var(--_edge);
    border-radius: var(--_radius);
    color: var(--_ink);
    font: inherit;
    font-size: 0.9375rem;
    line-height: 1.2;
    cursor: pointer;
    touch-action: manipulation;
  }
  .sketch-tool svg {
    display: block;
    width: 2.25rem;
    height: 2.25rem;
    filter: var(--_photo-look);
  }
  /* What is white on paper is see-through on a button */
  .sketch-tool svg [fill='#ffffff'] {
    fill: none;
  }
  .sketch-tool:hover {
    border-color: var(--_ink);
  }
  .sketch-tool:focus-visible {
    outline: 4px solid var(--_focus);
    outline-offset: 0;
    border-color: var(--_focus-edge);
  }
  .sketch-tool[aria-pressed='true'],
  .sketch-toggle[aria-pressed='true'],
  .sketch-tool[aria-current] {
    background: var(--_accent-soft);
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .sketch-toggle[aria-pressed='false'] {
    border-color: var(--_edge);
    color: var(--_ink);
  }
  .swatch {
    flex-direction: row;
    gap: 0.5rem;
    min-width: 0;
    min-height: var(--_target);
    padding-inline: 0.75rem;
  }
  .swatch svg {
    width: 1.25rem;
    height: 1.25rem;
  }
  .sketch-row :disabled {
    opacity: 0.55;
    cursor: default;
  }
  .plan {
    overflow: hidden;
    border: 2px solid var(--_edge);
    border-radius: var(--_radius);
    color-scheme: light;
    forced-color-adjust: none;
  }
  .plan:has(:focus-visible) {
    outline: 4px solid var(--_focus);
  }
  .plan svg {
    display: block;
    width: 100%;
    background: #ffffff;
    filter: var(--_paper-look);
    outline: none;
    user-select: none;
  }
  .plan-draw svg {
    cursor: crosshair;
    touch-action: none;
  }
  .plan-move svg {
    touch-action: none;
  }
  .plan-move [data-part] {
    cursor: move;
  }
  .plan .chosen {
    fill: none;
    stroke: #14407f;
    stroke-width: 4;
    stroke-dasharray: 12 8;
  }
  .plan .turner {
    fill: #ffffff;
    stroke: #14407f;
    stroke-width: 4;
    cursor: grab;
  }
  .plan .turner .reach {
    fill-opacity: 0;
    stroke: none;
  }
  .plan-parts {
    margin-top: 0.75rem;
  }
  .sketch-list {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr));
    gap: 0.5rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .sketch-list li:has([aria-expanded='true']) {
    grid-column: 1 / -1;
  }
  .sketch-part {
    flex-direction: row;
    gap: 1rem;
    justify-content: space-between;
    width: 100%;
    min-height: var(--_target);
    padding-inline: 1rem;
    font-size: 1.125rem;
    font-weight: 600;
    text-align: start;
  }
  .sketch-part .sketch-where {
    color: var(--_muted);
    font-weight: 400;
  }
  .sketch-panel {
    padding-block: 0.75rem;
    padding-inline-start: 0.75rem;
  }
  .sketch-panel .button {
    padding-inline: 0.875rem;
  }
  .sketch-label {
    flex-basis: 100%;
  }
  @media (forced-colors: active) {
    .sketch-tool[aria-pressed='true'],
    .sketch-toggle[aria-pressed='true'],
    .sketch-tool[aria-current] {
      border-color: Highlight;
      border-width: 4px;
    }
  }
`
