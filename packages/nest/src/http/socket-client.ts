/** A client of a gateway, as Socket.IO has it, or a WebSocket of `ws`, whose `emit` stays in the process. */
export interface SocketClient {
  readonly readyState?: number;
  emit(event: string, data: object): void;
  send(frame: string): void;
}

/** Sends an error to a client: an event of Socket.IO, or a frame with an event as Nest's adapter of `ws` sends responses. */
export function sendException(client: SocketClient, data: object): void {
  if (client.readyState === undefined) client.emit('exception', data);
  else client.send(JSON.stringify({ event: 'exception', data }));
}
