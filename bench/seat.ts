/** A device that may connect, and where to. */
export interface Seat {
  readonly accountId: string;
  readonly operatorId: string;
  readonly token: string;
  readonly url: string;
}
