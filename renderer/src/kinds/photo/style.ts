import { css } from 'lit'
import { style as fileStyle } from '../file/style.ts'

export const style = css`
  ${fileStyle}
  .photo-frame {
    display: grid;
    flex: 0 0 auto;
    place-content: center;
    order: -1;
    width: 10rem;
    height: 7.5rem;
    background: var(--_sunken);
    border-radius: calc(var(--_radius) / 2);
    overflow: hidden;
  }
  .photo {
    display: block;
    width: 10rem;
    height: 7.5rem;
    filter: var(--_photo-look);
    object-fit: contain;
  }
  .photo-gone {
    padding: 0.5rem;
    color: var(--_muted);
    text-align: center;
  }
  .photo-words {
    flex: 1 1 100%;
  }
  .camera {
    width: min(100vw, 60rem);
    max-width: 100vw;
    max-height: 100vh;
    padding: 1rem;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    color: var(--_ink);
  }
  .camera::backdrop {
    background: rgb(6 14 22 / 75%);
  }
  .camera video {
    display: block;
    width: 100%;
    max-height: 70vh;
    background: #000000;
    filter: var(--_photo-look);
    border-radius: calc(var(--_radius) / 2);
  }
  .camera-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    justify-content: center;
    margin-top: 1rem;
  }
`
