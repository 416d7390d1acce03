import { z } from 'zod';

/**
 * zod would write code for each schema at its first use: for speed, which pays after thousands of
 * messages and takes 50 ms of the start. Imported before whatever makes a schema.
 */
z.config({ jitless: true });
