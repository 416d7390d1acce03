import { request as requestHttp } from 'node:http';
import type { Agent, IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Answer, Fetch } from './session.api.ts';

/** More than any answer the app asks for. */
const maxAnswerBytes = 1024 * 1024;

/** `fetch` through an agent, which the built-in one does not take. Follows no redirect. */
export function httpFetch(agent: Agent): Fetch {
  return (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const request = url.startsWith('https:') ? requestHttps : requestHttp;
      const sent = request(url, { agent, method, headers, signal }, (answer) => {
        read(answer).then(resolve, reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
}

async function read(answer: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxAnswerBytes) throw new Error('The answer is too long.');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const status = answer.statusCode ?? 0;
  return {
    ok: status >= 200 && status < 300,
    status,
    headers: { get: (name) => answer.headersDistinct[name.toLowerCase()]?.join(', ') ?? null },
    arrayBuffer: () => Promise.resolve(new Uint8Array(body).buffer),
    text: () => Promise.resolve(body.toString()),
    json: async () => JSON.parse(body.toString()) as unknown,
  };
}
