import { describe, expect, it } from 'vitest';
import { FinalFailure, PassingFailure } from '../channel.ts';
import { classifyMailError } from './classify.rules.ts';

const error = (code: string, response?: string, command = 'RCPT TO') =>
  Object.assign(new Error('mail failed'), {
    code,
    command,
    ...(response ? { response, responseCode: Number(response.slice(0, 3)) } : {}),
  });

describe('what a mail server refuses', () => {
  it.each([
    ['the recipient', error('EENVELOPE', '550 5.1.1 no such user')],
    ['the sender', error('EENVELOPE', '553 5.1.8 not your address', 'MAIL FROM')],
    ['the message', error('EMESSAGE', '554 5.7.1 looks like spam', 'DATA')],
    ['the size', error('EMESSAGE', '552 5.3.4 too big', 'DATA')],
    ['nothing, because the address is impossible', error('EENVELOPE', undefined, 'API')],
  ])('for good: %s', (_, cause) => {
    expect(classifyMailError(cause)).toBeInstanceOf(FinalFailure);
  });

  it.each([
    ['a recipient for now', error('EENVELOPE', '451 4.7.1 greylisted')],
    ['a full mailbox for now', error('EENVELOPE', '452 4.2.2 over quota')],
    ['the service for now', error('EENVELOPE', '421 closing', 'MAIL FROM')],
    ['the message for now', error('EMESSAGE', '450 try later', 'DATA')],
    ['the highest passing reply', error('EENVELOPE', '499 later')],
    ['a wrong sequence', error('EENVELOPE', '503 bad sequence', 'MAIL FROM')],
    ['mail without a sign-in', error('EENVELOPE', '530 5.7.0 authentication required')],
    ['the password', error('EAUTH', '535 5.7.8 bad credentials', 'AUTH PLAIN')],
    ['the connection, in its greeting', error('EPROTOCOL', '554 no service here', 'CONN')],
    ['the encryption', error('ETLS')],
    ['the connection', error('ESOCKET')],
    ['the name', error('EDNS')],
    ['to answer', error('ETIMEDOUT')],
    ['to stay', error('ECONNECTION')],
    ['nothing: the attempt was cut off', error('EABORT')],
    ['something unheard of', new Error('what?')],
    ['something that is no error', 'what?'],
  ])('for now: %s', (_, cause) => {
    expect(classifyMailError(cause)).toBeInstanceOf(PassingFailure);
  });

  it('keeps the other side’s answer word for word', () => {
    const failure = classifyMailError(error('EENVELOPE', '550 5.1.1 no such user'));
    expect(failure).toMatchObject({ message: 'mail failed', answer: '550 5.1.1 no such user' });
    expect(classifyMailError(error('ESOCKET')).answer).toBeNull();
  });
});
