/** The codes of this package's errors, each with its title. docs/errors has a section for each. */
declare module '@instar/core' {
  interface ErrorCodes {
    INSTAR_PIPELINE_TIMEOUT: 'A stage took too long for an item';
    INSTAR_PIPELINE_DEADLINE: 'An item passed its deadline';
    INSTAR_PIPELINE_CANCELLED: 'An item was cancelled';
    INSTAR_PIPELINE_DROPPED: 'The run was dropped';
    INSTAR_PIPELINE_LOOP_FULL: 'Too many values wait to go through a loop again';
  }
}

export {};
