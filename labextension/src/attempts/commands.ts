/** The commands of attempts. */
export const AttemptCommands = {
  /** Bring the page "Attempts" forward. */
  show: 'codementor:show-attempts'
} as const;
