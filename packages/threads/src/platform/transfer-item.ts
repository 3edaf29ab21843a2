/**
 * Something that is moved to the other thread instead of copied: an `ArrayBuffer`, a `MessagePort`, a stream. The sender cannot use it
 * afterwards.
 */
export type TransferItem = NonNullable<object>;
