import { css } from 'lit'

export const style = css`
  .bodies {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
    gap: 0.75rem;
    max-width: 36rem;
  }
  .body {
    margin: 0;
    padding: 0.75rem;
    background: var(--_sunken);
    border-radius: var(--_radius);
  }
  .body figcaption {
    font-weight: 600;
    text-align: center;
  }
  .body svg {
    display: block;
    width: 100%;
    max-width: 15rem;
    margin-inline: auto;
    outline: none;
    touch-action: manipulation;
    user-select: none;
  }
  .body:has(:focus-visible) {
    outline: 4px solid var(--_focus);
  }
  .body .skin {
    fill: var(--_surface);
    stroke: var(--_edge);
    stroke-width: 2;
    cursor: crosshair;
  }
  .body .features {
    fill: none;
    stroke: var(--_edge);
    stroke-width: 1.5;
    stroke-linecap: round;
    pointer-events: none;
  }
  .body .side {
    fill: var(--_muted);
    font-size: 15px;
  }
  .body .mark {
    cursor: move;
    touch-action: none;
  }
  .body .mark circle {
    fill: var(--_error);
    stroke: var(--_surface);
    stroke-width: 2;
  }
  .body .mark .reach {
    fill-opacity: 0;
    stroke: none;
  }
  .body .mark text {
    fill: var(--_surface);
    font-size: 15px;
    font-weight: 700;
  }
  .body .mark-chosen circle:not(.reach) {
    stroke: var(--_focus);
    stroke-width: 5;
  }
  .body-by-name {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    align-items: end;
    margin-top: 1rem;
  }
  .body-by-name > *,
  .mark-panel > * {
    min-width: 0;
    max-width: 100%;
  }
  .body-by-name select.input {
    min-width: min(100%, 19rem);
  }
  .body-marks {
    margin-top: 1rem;
  }
  .mark-list {
    display: grid;
    gap: 0.5rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .mark-row {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    align-items: center;
    justify-content: space-between;
    width: 100%;
    min-height: var(--_target);
    padding: 0.5rem 1rem;
    background: var(--_surface);
    border: 2px solid var(--_edge);
    border-radius: var(--_radius);
    color: var(--_ink);
    font: inherit;
    font-weight: 600;
    text-align: start;
    cursor: pointer;
  }
  .mark-row:hover {
    border-color: var(--_ink);
  }
  .mark-row:focus-visible {
    outline: 4px solid var(--_focus);
    border-color: var(--_focus-edge);
  }
  .mark-row[aria-expanded='true'] {
    background: var(--_accent-soft);
    border-color: var(--_accent);
  }
  .mark-kind {
    color: var(--_muted);
    font-weight: 400;
  }
  .mark-panel {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    align-items: end;
    padding: 0.75rem 0.75rem 0.5rem;
  }
  .mark-panel select.input {
    min-width: min(100%, 16rem);
  }
  .mark-note {
    flex: 1 1 16rem;
  }
  .mark-panel .hint {
    flex: 1 1 12rem;
    align-self: center;
    margin: 0;
  }
  @media (forced-colors: active) {
    .body .skin {
      fill: Canvas;
      stroke: CanvasText;
    }
    .body .features {
      stroke: CanvasText;
    }
    .body .side {
      fill: CanvasText;
    }
    .mark-row[aria-expanded='true'] {
      border-color: Highlight;
    }
    .body .mark circle:not(.reach) {
      fill: Highlight;
    }
    .body .mark text {
      fill: HighlightText;
    }
  }
`
