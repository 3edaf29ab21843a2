import type { InspectionEvent, System } from '@instar/core';
import { filter, firstValueFrom, ReplaySubject, skip } from 'rxjs';

type Type = InspectionEvent['type'];
type EventOf<T extends Type> = Extract<InspectionEvent, { readonly type: T }>;

/** Watches a system from here on. The function that it returns resolves to the event with this number of a type, past or to come. */
export function sightings(system: System): <T extends Type>(type: T, number?: number) => Promise<EventOf<T>> {
  const events$ = new ReplaySubject<InspectionEvent>();
  system.inspect$.subscribe(events$);
  return <T extends Type>(type: T, number = 1) =>
    firstValueFrom(
      events$.pipe(
        filter((event): event is EventOf<T> => event.type === type),
        skip(number - 1),
      ),
    );
}
