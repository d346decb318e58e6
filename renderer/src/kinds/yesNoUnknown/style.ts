import { css } from 'lit'

export const style = css`
  .options.three {
    display: flex;
    flex-wrap: wrap;
    max-width: 42rem;
  }
  /* as wide as its words, and all of them fill the line */
  .options.three .option {
    flex: 1 1 auto;
    min-width: min(9rem, 100%);
  }
`
