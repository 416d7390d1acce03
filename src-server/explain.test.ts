import { expect, it } from 'vitest';
import { explain } from './explain.ts';

const system = (parts: object) => Object.assign(new Error('what the system says'), parts);

it.each([
  [
    { code: 'EADDRINUSE', syscall: 'listen', address: '10.0.0.1', port: 80 },
    'port 80 of 10.0.0.1 is already in use; stop what uses it, or set PORT to another',
  ],
  [
    { code: 'EACCES', syscall: 'listen', address: '10.0.0.1', port: 80 },
    'port 80 of 10.0.0.1 may not be used; set PORT to one above 1023',
  ],
  [
    { code: 'EADDRNOTAVAIL', syscall: 'listen', address: '10.0.0.9', port: 80 },
    'this computer has no address 10.0.0.9; set HOST to one of its own',
  ],
  [
    { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'own.example.org' },
    'this computer has no address own.example.org; set HOST to one of its own',
  ],
  // Of the store, or of a file.
  [{ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'db' }, 'what the system says'],
  [{ code: 'EAI_AGAIN', syscall: 'getaddrinfo', hostname: 'db' }, 'what the system says'],
  [{ code: 'EACCES', syscall: 'connect', address: '/run/.s.PGSQL.5432' }, 'what the system says'],
  [{ code: 'EACCES', syscall: 'stat', path: '/updates' }, 'what the system says'],
  [{ code: 'EADDRNOTAVAIL', syscall: 'connect', address: '::1' }, 'what the system says'],
])('%j is put down to HOST and PORT only when it came of listening', (parts, sentence) => {
  expect(explain(system(parts), 'own.example.org')).toBe(sentence);
});

it('says something of an error that says nothing', () => {
  const nameless = Object.assign(new AggregateError([system({}), new Error('nor there')]), {
    code: 'ECONNREFUSED',
  });
  expect(explain(nameless, 'h')).toBe('what the system says, nor there');
  expect(explain('just text', 'h')).toBe('just text');
});
