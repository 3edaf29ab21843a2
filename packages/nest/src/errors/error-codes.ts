/** The codes of this package's errors, each with its title. docs/errors has a section for each. */
declare module '@instar/core' {
  interface ErrorCodes {
    INSTAR_NEST_ROOT_MISSING: 'InstarModule.forRoot is not imported';
    INSTAR_NEST_ROOT_TWICE: 'InstarModule.forRoot is imported twice';
    INSTAR_NEST_MODULE_MIXED: 'A module of Instar is among the modules of Nest';
    INSTAR_NEST_AGENT_PROVIDED: 'An agent is used as a provider';
    INSTAR_NEST_AGENT_TWICE: 'Two modules declare an agent';
    INSTAR_NEST_AGENT_UNDECLARED: 'No module declares the agent';
    INSTAR_NEST_ADDRESS_UNNAMED: 'An address is injected without its decorator';
    INSTAR_NEST_ADDRESS_UNKNOWN: 'No module declares the agent whose address is injected';
    INSTAR_NEST_REQUEST_SCOPED: 'An agent depends on a request';
    INSTAR_NEST_SERVICE_HIDDEN: 'inject() cannot reach the providers of Nest';
    INSTAR_NEST_TOO_EARLY: 'An agent was made before the application was';
    INSTAR_NEST_DOUBLE_UNUSED: 'A test replaces an agent that no module declares';
  }
}

export {};
