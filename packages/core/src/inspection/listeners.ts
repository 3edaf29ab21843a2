/** How many listen to inspection events and dead letters, of all systems: without any, nobody asks who sent a message. */
export const listeners = { count: 0 };
