/**
 * The host of an address that people of an account typed. Without its port: one host that hangs
 * does so at every one of them.
 */
export const hostOf = (address: string): string | null => URL.parse(address)?.hostname ?? null;
