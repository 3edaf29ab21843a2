import { STATUS_CODES } from 'node:http';
import { isInstarError, type InstarError } from '@instar/core';
import {
  Catch,
  HttpException,
  Inject,
  Injectable,
  Logger,
  Optional,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import { BaseExceptionFilter, HttpAdapterHost } from '@nestjs/core';
import { throwError, type Observable } from 'rxjs';
import type { InstarModuleOptions } from '../options/module-options.js';
import { INSTAR_OPTIONS } from '../options/tokens.js';
import { sendException, type SocketClient } from './socket-client.js';
import { RETRY_AFTER, statuses } from './statuses.js';

/** Errors of all copies of core are instances of it. */
class AnyInstarError {
  static [Symbol.hasInstance](value: unknown): boolean {
    return isInstarError(value);
  }
}

/**
 * Answers requests that fail with an error of Instar: a status of HTTP with the code in the body, and `Retry-After` where it helps; the code
 * to callers of microservices and gateways. `InstarModule.forRoot()` installs it. What an error says beyond its code is for logs, and is not
 * sent.
 */
@Catch(AnyInstarError)
@Injectable()
export class InstarExceptionFilter implements ExceptionFilter<InstarError> {
  private readonly logger = new Logger('Instar');

  constructor(
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost,
    @Optional() @Inject(INSTAR_OPTIONS) private readonly options: InstarModuleOptions | undefined,
  ) {}

  catch(error: InstarError, host: ArgumentsHost): Observable<never> | void {
    const { code } = error;
    switch (host.getType()) {
      case 'rpc':
        return throwError(() => ({ status: 'error', message: code, code }));
      case 'ws':
        sendException(host.switchToWs().getClient<SocketClient>(), { status: 'error', message: code, code });
        return undefined;
      default:
        this.catchHttp(error, host);
    }
  }

  private catchHttp(error: InstarError, host: ArgumentsHost): void {
    const { code } = error;
    const { httpAdapter } = this.http;
    const base = new BaseExceptionFilter(httpAdapter);
    const status = this.options?.statuses?.[code] ?? statuses[code];
    if (status === undefined) {
      base.catch(error, host);
      return;
    }
    if (status >= 500) this.logger.warn(error.message);
    if (status === 429 || status === 503) httpAdapter.setHeader(host.getArgByIndex(1), 'Retry-After', RETRY_AFTER);
    base.catch(new HttpException({ statusCode: status, message: STATUS_CODES[status], code }, status), host);
  }
}
