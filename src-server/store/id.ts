import { v7 } from 'uuid';

/**
 * An identifier that sorts behind all that this server made before, also within one millisecond,
 * so that rows of the same moment keep the order in which they happened. Source: RFC 9562, version 7
 */
export const newId = (): string => v7();
