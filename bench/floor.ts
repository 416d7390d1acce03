import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { heartbeatIntervalMs, heartbeatTimeoutMs } from '../src-shared/durations.ts';
import { firstMessage, noticeOf } from './load/samples.ts';

/**
 * The floor of this stack, as a process of its own: a Socket.IO server that passes messages on and
 * does nothing else. It believes whoever connects, keeps nothing and writes nothing; its messages
 * have the size of ours. Environment: PORT, and OPERATORS, how many an account has.
 */

const operatorsEach = Number(process.env.OPERATORS);

interface Auth {
  readonly account: string;
  readonly operator: string;
}

const http = createServer();
const io = new Server(http, {
  transports: ['websocket'],
  pingInterval: heartbeatIntervalMs,
  pingTimeout: heartbeatTimeoutMs,
  perMessageDeflate: false,
  serveClient: false,
});

io.on('connection', async (socket) => {
  const { account, operator } = socket.handshake.auth as Auth;
  await socket.join(account);
  const connected = io.of('/').adapter.rooms.get(account)?.size ?? 0;
  socket.emit('presence:snapshot', firstMessage(operatorsEach, connected));
  socket.on(
    'device:report',
    ({ activity }: { activity: string }, ack: (answer: unknown) => void) => {
      io.to(account).emit('presence:changed', noticeOf(operator, activity));
      ack({ ok: true });
    },
  );
});

http.listen(Number(process.env.PORT), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(http.address() as AddressInfo).port}`);
});
process.on('SIGTERM', () => process.exit());
