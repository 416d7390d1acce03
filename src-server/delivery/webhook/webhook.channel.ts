import { reason } from '../../../src-shared/delivery-reason.ts';
import type { Channel } from '../channel.ts';
import { FinalFailure } from '../channel.ts';
import { hostOf } from '../outbound/host.rules.ts';
import type { Post } from '../outbound/post.ts';
import { sendSecretly } from '../outbound/send.ts';
import { webhookMessage } from './message.ts';
import { signatureHeaders } from './sign.ts';

/** Every recipient has a host of its own, and some are dead. */
const places = 32;

/** Posts alerts as signed JSON: see docs/webhooks.md. */
export function createWebhookChannel(post: Post): Channel {
  return {
    name: 'webhook',
    places,
    hostOf,
    async send(notice, sending) {
      const { id, attemptAt, recipient, secrets } = notice;
      // Nobody could tell an unsigned message from a forged one.
      if (secrets.length === 0) {
        throw new FinalFailure('This webhook was removed.', {
          reason: reason('recipient-removed'),
        });
      }
      const body = JSON.stringify(webhookMessage(notice));
      const headers = {
        'content-type': 'application/json',
        ...signatureHeaders({ id, at: attemptAt, body }, secrets),
      };
      return sendSecretly(post, { url: recipient, headers, body }, { ...sending, attemptAt });
    },
  };
}
