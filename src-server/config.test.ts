import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      port: 4600,
      host: '127.0.0.1',
      publicUrl: null,
      dataDir: resolve('data'),
      databaseUrl: null,
      smtpUrl: null,
      mailFrom: null,
      setup: null,
      logLevel: 'info',
      trustProxy: false,
      historyDays: 400,
      heartbeatUrl: null,
      outboundAllow: [],
      updatesDir: null,
    });
  });

  it('takes an empty variable for one that is not given', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: ' ' })).toEqual(readConfig({}));
  });

  it('reads what is given', () => {
    const SETUP = { SETUP_ACCOUNT: 'Acme', SETUP_EMAIL: 'o@example.org' };
    expect(
      readConfig({
        ...SETUP,
        SETUP_PASSWORD: 'a long password',
        PORT: '0',
        TRUST_PROXY: '2',
        HISTORY_DAYS: '36500',
        OUTBOUND_ALLOW: '10.0.0.0/8, fd00::/8,192.168.1.7',
        UPDATES_DIR: 'src-server',
        PUBLIC_URL: 'https://standwatch.example.org/',
      }),
    ).toMatchObject({
      port: 0,
      publicUrl: 'https://standwatch.example.org',
      trustProxy: 2,
      historyDays: 36_500,
      outboundAllow: ['10.0.0.0/8', 'fd00::/8', '192.168.1.7'],
      updatesDir: resolve('src-server'),
      setup: { account: 'Acme', email: 'o@example.org', password: 'a long password' },
    });
  });

  it.each([
    ['HTTPS://Standwatch.Example.ORG', 'https://standwatch.example.org'],
    ['https://standwatch.example.org:443//', 'https://standwatch.example.org'],
    ['http://10.0.0.1:4600', 'http://10.0.0.1:4600'],
  ])('PUBLIC_URL=%s', (PUBLIC_URL, expected) => {
    expect(readConfig({ PUBLIC_URL }).publicUrl).toBe(expected);
  });

  it('takes an address of a network of its own for the first owner', () => {
    const setup = { account: 'Acme', email: 'owner@localhost', password: 'a long password' };
    const { account, email, password } = setup;
    const environment = { SETUP_ACCOUNT: account, SETUP_EMAIL: email, SETUP_PASSWORD: password };
    expect(readConfig(environment).setup).toEqual(setup);
  });

  it.each([
    'alerts@example.org',
    'Standwatch <alerts@example.org>',
    '"Watch, Night" <a@localhost>',
  ])('MAIL_FROM=%s', (MAIL_FROM) => expect(readConfig({ MAIL_FROM }).mailFrom).toBe(MAIL_FROM));

  it.each<[string, unknown]>([
    ['true', true],
    ['false', false],
    ['1', 1],
    ['10.0.0.0/8, 192.168.1.1', ['10.0.0.0/8', '192.168.1.1']],
  ])('TRUST_PROXY=%s', (TRUST_PROXY, expected) => {
    expect(readConfig({ TRUST_PROXY }).trustProxy).toEqual(expected);
  });

  it.each([
    [{ PORT: '65536' }, 'PORT must be a port from 0 (any free one) to 65535'],
    [
      { OUTBOUND_ALLOW: '10.0.0.0/33' },
      'OUTBOUND_ALLOW must be addresses or networks with commas between them, such as 10.0.0.0/8,fd00::/8',
    ],
    [{ UPDATES_DIR: import.meta.filename }, 'UPDATES_DIR must be a folder that is there'],
    [{ UPDATES_DIR: './nowhere' }, 'UPDATES_DIR must be a folder that is there and may be read'],
    // The system will not even look.
    [
      { UPDATES_DIR: 'x'.repeat(300) },
      'UPDATES_DIR must be a folder that is there and may be read',
    ],
    [{ PORT: 'http' }, 'PORT must be a port from 0 (any free one) to 65535'],
    [
      { PUBLIC_URL: 'standwatch.example.com' },
      'PUBLIC_URL must be an address such as https://standwatch.example.com',
    ],
    ...['/panel', '?from=mail', '#top'].map((end): [Record<string, string>, string] => [
      { PUBLIC_URL: `https://standwatch.example.com${end}` },
      'PUBLIC_URL must have nothing behind its host and port, such as https://standwatch.example.com',
    ]),
    [
      { DATABASE_URL: 'mysql://x' },
      'DATABASE_URL must be an address such as postgres://user:password@host/database',
    ],
    [
      { SMTP_URL: 'mail.example.com' },
      'SMTP_URL must be an address such as smtp://user:password@mail.example.com:587',
    ],
    [
      { SMTP_URL: 'smtp://' },
      'SMTP_URL must name a host, such as smtp://user:password@mail.example.com:587',
    ],
    ...['Standwatch', '@', 'Standwatch <@>', 'a@b.org\r\nBcc: c@d.org'].map(
      (MAIL_FROM): [Record<string, string>, string] => [
        { MAIL_FROM },
        'MAIL_FROM must be an e-mail address, such as Standwatch <standwatch@example.com>',
      ],
    ),
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
    ],
    [
      { TRUST_PROXY: 'nginx' },
      'TRUST_PROXY must be true, false, a number of proxies, or addresses such as 10.0.0.0/8',
    ],
    [
      { SETUP_EMAIL: 'o@example.org' },
      'SETUP_ACCOUNT and SETUP_PASSWORD must be set too: the first account needs SETUP_ACCOUNT, SETUP_EMAIL and SETUP_PASSWORD',
    ],
    [{ HISTORY_DAYS: '0' }, 'HISTORY_DAYS must be a number of days from 1 to 36500'],
    [{ HISTORY_DAYS: '36501' }, 'HISTORY_DAYS must be a number of days from 1 to 36500'],
    [{ HISTORY_DAYS: 'for ever' }, 'HISTORY_DAYS must be a number of days from 1 to 36500'],
    [{ SETUP_EMAIL: 'owner' }, 'SETUP_EMAIL must be an e-mail address'],
    [{ SETUP_PASSWORD: 'short' }, 'SETUP_PASSWORD must have at least 10 characters'],
  ])('%j stops the program', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message);
  });
});
