import { css } from 'lit'

export const style = css`
  metip-map {
    display: block;
    max-width: 42rem;
  }
  .map-view {
    position: relative;
    height: clamp(14rem, 50vh, 24rem);
    overflow: hidden;
    background: var(--_sunken);
    border: 2px solid var(--_edge);
    border-radius: var(--_radius);
    cursor: crosshair;
    touch-action: none;
    user-select: none;
  }
  .map-view:focus-visible {
    outline: 4px solid var(--_focus);
    outline-offset: 0;
    border-color: var(--_focus-edge);
  }
  .map-view > * {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }
  .map-view svg {
    pointer-events: none;
  }
  .map-lines {
    stroke: var(--_line);
    stroke-width: 1;
  }
  .map-scale {
    stroke: var(--_ink);
    stroke-width: 3;
  }
  .map-view text {
    fill: var(--_ink);
    paint-order: stroke;
    stroke: var(--_surface);
    stroke-width: 4px;
    font-size: 1rem;
    font-weight: 600;
  }
  .map-near {
    fill: var(--_accent);
    fill-opacity: 0.15;
    stroke: var(--_accent);
  }
  .map-pin {
    fill: var(--_error);
    stroke: var(--_surface);
    stroke-width: 2.5;
  }
  .map-tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    margin-top: 0.75rem;
  }
  .map-tools .zoom {
    min-width: var(--_target);
    padding-inline: 0.75rem;
  }
  .map-says {
    margin: 0.5rem 0 0;
    color: var(--_muted);
  }
  .maplibregl-canvas {
    position: absolute;
    inset: 0;
    filter: var(--_paper-look);
  }
  /* the painter looks whether its style sheet is there: these few rules are all it needs here */
  .maplibregl-canary {
    background-color: salmon;
  }
  @media (forced-colors: active) {
    .map-pin,
    .map-scale,
    .map-lines {
      stroke: CanvasText;
    }
  }
`
