import { css } from 'lit'

export const style = css`
  /* A sheet of a calendar in lines of the button's own colour: no element, no picture. */
  .calendar-button {
    display: grid;
    place-content: center;
    width: var(--_target);
    padding: 0;
  }
  .calendar-button::before {
    width: 1.375rem;
    height: 1.375rem;
    border: 2px solid;
    border-block-start-width: 7px;
    border-radius: 4px;
    content: '';
  }
`
