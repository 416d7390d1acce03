/** Epoch milliseconds with fractions, so that moments of different processes can be compared. */
export const now = (): number => performance.timeOrigin + performance.now();
