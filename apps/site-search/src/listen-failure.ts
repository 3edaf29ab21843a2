/** Why a server cannot listen on a port, in one line. */
export function listenFailure({ code, message }: NodeJS.ErrnoException, port: number): string {
  if (code === 'EADDRINUSE') return `port ${port} is in use; leave --port out for a free one`;
  if (code === 'EACCES') return `port ${port} needs more rights than this process has; leave --port out for a free one`;
  return `port ${port} cannot be had: ${message}`;
}
