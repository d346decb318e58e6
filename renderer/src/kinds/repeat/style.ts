import { css } from 'lit'

export const style = css`
  .items {
    display: grid;
    gap: 1rem;
    min-width: 0;
  }
  .items.many {
    gap: 0.5rem;
  }
  .items:not(:empty) {
    margin-bottom: 1rem;
  }
  .items > .item {
    position: relative;
    min-width: 0;
    margin: 0;
    padding: 0.5rem 0.75rem 1.25rem;
  }
  .items > .item.closed {
    padding-block-end: 0.5rem;
  }
  .items.many > .item {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 5rem;
  }
  .item-head {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.5rem;
    align-items: center;
  }
  .item-head > .item-title {
    flex: 1 1 12rem;
    min-width: 0;
    margin: 0;
    padding: 0.5rem;
    overflow-wrap: anywhere;
  }
  .item > .nodes {
    padding: 0.75rem 0.5rem 0;
  }
  .item-toggle {
    display: flex;
    gap: 0.25rem 1rem;
    align-items: center;
    min-height: var(--_target);
    background: none;
    border: 0;
    border-radius: var(--_radius);
    color: var(--_ink);
    font: inherit;
    font-weight: 700;
    text-align: start;
    cursor: pointer;
    touch-action: manipulation;
  }
  .item-toggle:hover {
    background: var(--_accent-soft);
  }
  .item-toggle::before {
    flex: none;
    width: 0.7rem;
    height: 0.7rem;
    margin-inline: 0.25rem;
    border: solid var(--_accent);
    border-width: 0 3px 3px 0;
    content: '';
    rotate: -45deg;
  }
  .item-toggle:dir(rtl)::before {
    rotate: 135deg;
  }
  .item-toggle[aria-expanded='true']::before {
    rotate: 45deg;
  }
  .item-toggle:focus-visible {
    outline: 4px solid var(--_focus);
    outline-offset: 0;
    box-shadow: inset 0 0 0 2px var(--_focus-edge);
  }
  .item-name {
    flex: 1;
    min-width: 0;
  }
  .item-said {
    font-weight: 400;
  }
  .item-errors {
    color: var(--_error);
    font-size: 1rem;
  }
  .item-tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    align-items: center;
    margin-inline-start: auto;
  }
  .tool {
    display: grid;
    width: var(--_target);
    padding: 0;
    background: var(--_surface);
    border-color: var(--_edge);
    color: var(--_accent);
    place-items: center;
  }
  .tool:hover {
    border-color: var(--_ink);
  }
  .tool::before {
    width: 1.25rem;
    height: 1.25rem;
    background: currentcolor;
    content: '';
    clip-path: polygon(
      50% 4%,
      94% 48%,
      80% 62%,
      60% 42%,
      60% 96%,
      40% 96%,
      40% 42%,
      20% 62%,
      6% 48%
    );
  }
  .tool.down::before {
    rotate: 180deg;
  }
  .tool[aria-disabled] {
    background: none;
    border-color: transparent;
    color: var(--_edge);
    cursor: default;
  }
  .grip {
    flex: none;
    width: 2.25rem;
    height: var(--_target);
    /* two dots in three rows */
    padding: calc((var(--_target) - 1.875rem) / 2) 0.5rem;
    background: radial-gradient(circle, var(--_edge) 2.25px, transparent 2.75px) 0 0 / 0.625rem
      0.625rem content-box content-box;
    cursor: grab;
    touch-action: none;
  }
  .items.fixed > .item > .item-head > .grip,
  .item-errors:empty {
    display: none;
  }
  .lifted {
    outline: 3px dashed var(--_accent);
    outline-offset: -3px;
  }
  .lifted .grip {
    cursor: grabbing;
  }
  .drop-before {
    box-shadow: 0 -6px 0 -1px var(--_accent);
  }
  .drop-after {
    box-shadow: 0 6px 0 -1px var(--_accent);
  }
  /* What was just removed stays in sight however long the list is */
  .repeat > .removed:has(.button) {
    position: sticky;
    bottom: 0.75rem;
    z-index: 1;
    width: fit-content;
    padding-block: 0.25rem;
    padding-inline: 1.25rem 0.5rem;
    background: var(--_surface);
    border: 2px solid var(--_accent);
    border-radius: var(--_radius);
    box-shadow: 0 2px 12px rgb(0 0 0 / 25%);
  }
  .full {
    margin: 0;
  }
  @media (forced-colors: active) {
    .tool::before,
    .grip {
      forced-color-adjust: none;
    }
    .tool::before {
      background-color: ButtonText;
    }
    .lifted,
    .drop-before,
    .drop-after {
      outline: 3px solid Highlight;
    }
  }
  @media print {
    .item-tools,
    .grip,
    .add,
    .removed {
      display: none;
    }
  }
`
