import type { ServerResponse } from 'node:http';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Observable } from 'rxjs';
import { runWithClient } from './client-signal.js';

/**
 * Cancels what a request has asked of agents when its client disconnects: the `ctx.signal` of the handler that is running for it aborts.
 * Services pass nothing on: addresses that `@InjectAddress` injects know of the client.
 *
 * @example
 * ```ts
 * app.useGlobalInterceptors(new CancelOnDisconnect());
 * ```
 */
@Injectable()
export class CancelOnDisconnect implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const reply = context.switchToHttp().getResponse<ServerResponse & { readonly raw?: ServerResponse }>();
    const response = reply.raw ?? reply;
    const client = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) client.abort(new Error('The client has disconnected'));
    });
    return new Observable((subscriber) => runWithClient(client.signal, () => next.handle().subscribe(subscriber)));
  }
}
