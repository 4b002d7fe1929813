/** The commands of results. */
export const ResultCommands = {
  /** Bring the page "Results" forward. */
  show: 'codementor:show-results'
} as const;
