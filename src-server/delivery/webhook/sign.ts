import { createHmac } from 'node:crypto';

const secretPrefix = 'whsec_';

interface Signed {
  /** The same for every attempt. */
  readonly id: string;
  /** When this attempt began, epoch milliseconds. */
  readonly at: number;
  readonly body: string;
}

/**
 * The headers that prove where a message comes from, with one signature per secret.
 * Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @param secrets `whsec_` and base64, the newest first
 */
export function signatureHeaders({ id, at, body }: Signed, secrets: readonly string[]) {
  const timestamp = String(Math.floor(at / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
