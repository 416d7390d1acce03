import { createHash, randomBytes } from 'node:crypto';

/** 256 bits nobody can guess; needs no slow hash. */
const tokenBytes = 32;

export const newToken = (): string => randomBytes(tokenBytes).toString('base64url');

/** What the store keeps of a token. */
export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');
