import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { answerClientError } from './client-errors.ts';

class FakeSocket {
  writable = true;
  destroyed = false;
  written = '';

  write(text: string): void {
    this.written += text;
  }

  destroy(): void {
    this.destroyed = true;
  }
}

function answerTo(code: string, socket = new FakeSocket()): FakeSocket {
  const error = Object.assign(new Error('of the connection'), { code });
  answerClientError(error as never, socket as unknown as Socket);
  return socket;
}

describe('what is no request', () => {
  it.each([
    ['ERR_HTTP_REQUEST_TIMEOUT', '408 Request Timeout', 'invalid-request', true],
    ['HPE_HEADER_OVERFLOW', '431 Request Header Fields Too Large', 'payload-too-large', false],
    ['HPE_INVALID_METHOD', '400 Bad Request', 'invalid-request', false],
  ])('%s is answered as a problem', (error, status, code, retryable) => {
    const { written, destroyed } = answerTo(error);
    const [head, body] = written.split('\r\n\r\n') as [string, string];
    expect(head.split('\r\n')[0]).toBe(`HTTP/1.1 ${status}`);
    expect(head).toContain('\r\ncontent-type: application/problem+json');
    expect(head).toContain(`\r\ncontent-length: ${body.length}`);
    expect(head).toMatch(/\r\nstandwatch-protocol: \d+-\d+/);
    expect(JSON.parse(body)).toMatchObject({ status: parseInt(status, 10), code, retryable });
    expect(destroyed).toBe(true);
  });

  it('is nothing to answer when the connection is gone, or ends', () => {
    expect(answerTo('ECONNRESET').written).toBe('');
    const ending = Object.assign(new FakeSocket(), { writable: false });
    expect(answerTo('HPE_INVALID_METHOD', ending)).toMatchObject({ written: '', destroyed: true });
  });
});
