import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { now } from './clock.ts';
import type { AcceptedMail, MailServerSays } from './mail-peer.ts';

/** A mail server as a process of its own: takes whatever it is given, and tells when. */

const tellEveryMs = 100;
let accepted: AcceptedMail[] = [];

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData(stream, { envelope }, done) {
    stream.resume();
    stream.once('end', () => {
      const at = now();
      for (const { address } of envelope.rcptTo) accepted.push({ to: address, at });
      done();
    });
  },
});

const say = (words: MailServerSays) => process.send!(words);

server.listen(0, '127.0.0.1');
await once(server.server, 'listening');
say({ port: (server.server.address() as AddressInfo).port });
setInterval(() => {
  if (accepted.length === 0) return;
  say({ accepted });
  accepted = [];
}, tellEveryMs);
// The bench is gone; so is the mail server.
process.on('disconnect', () => process.exit());
