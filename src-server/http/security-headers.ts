import type { FastifyHelmetOptions } from '@fastify/helmet';

/** The panel's page loads nothing from elsewhere, and nobody puts it into a frame. */
export function securityHeaders(publicUrl: string | null): FastifyHelmetOptions {
  const isHttps = publicUrl?.startsWith('https:') ?? false;
  const socketOrigin = publicUrl && new URL(publicUrl).origin.replace(/^http/, 'ws');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Mantine writes its variables into style elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...(socketOrigin ? [socketOrigin] : [])],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    hsts: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  };
}
