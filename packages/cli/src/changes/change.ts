/** What becomes of one file. */
export type Change =
  | { readonly kind: 'create'; readonly path: string; readonly after: Uint8Array }
  /** `before` is what the change was made from: if the file is different by now, nothing is written. */
  | { readonly kind: 'update'; readonly path: string; readonly before: Uint8Array; readonly after: Uint8Array };
