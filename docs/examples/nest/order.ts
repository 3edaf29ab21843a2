/** An order, as it is stored. */
export interface Order {
  readonly id: string;
  readonly item: string;
  readonly amount: number;
  payment: PaymentStatus;
}

export type PaymentStatus = 'open' | 'paid' | 'to be paid on delivery';
