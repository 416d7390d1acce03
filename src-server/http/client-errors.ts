import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError } from 'fastify';
import { ProblemError } from '../../src-shared/problems.ts';
import { interfaceHeaders } from './interface-headers.ts';

/**
 * Answers what is no request, or not a whole one, and so never reaches a route, as a problem
 * like others.
 */
export function answerClientError({ code }: ConnectionError, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(answerOf(problemOf(code)));
  socket.destroy();
}

function problemOf(code: string): ProblemError {
  if (code === 'HPE_HEADER_OVERFLOW') return new ProblemError('payload-too-large', { status: 431 });
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    // A browser that opened a connection to have it at hand overlooks this status, and no other.
    return new ProblemError('invalid-request', {
      status: 408,
      retryable: true,
      detail: 'The request did not arrive in time.',
    });
  }
  return new ProblemError('invalid-request');
}

function answerOf(error: ProblemError): string {
  const problem = error.toProblem();
  const body = JSON.stringify(problem);
  const headers = {
    ...interfaceHeaders,
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join('')}\r\n${body}`;
}
