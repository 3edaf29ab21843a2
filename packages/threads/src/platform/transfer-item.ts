/**
 * Something that moves to the other thread instead of being copied: an `ArrayBuffer`, a `MessagePort`, a stream. The sender has no use
 * of it afterwards.
 */
export type TransferItem = NonNullable<object>;
