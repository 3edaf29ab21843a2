import type { InspectionEvent } from '@instar/core';
import { INSPECT } from '@instar/nest';
import { Controller, Inject, Sse, type MessageEvent } from '@nestjs/common';
import { map, type Observable } from 'rxjs';

// #region events
@Controller('events')
export class EventsController {
  constructor(@Inject(INSPECT) private readonly events: Observable<InspectionEvent>) {}

  @Sse()
  stream(): Observable<MessageEvent> {
    return this.events.pipe(map(({ type }) => ({ data: { type } })));
  }
}
// #endregion
