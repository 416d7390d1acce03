import { describe, expect, it } from 'vitest';
import { DeliveryReason, reason } from '../../src-shared/delivery-reason.ts';
import { Language } from '../../src-shared/domain.ts';
import { translator } from '../testing/samples.ts';
import { answerWords } from './answer.words.ts';

const values = { name: 'Marie', origin: 'https://a.example', seconds: 30 };
const codes = DeliveryReason.shape.code.options;
const french = translator('fr');

describe('what an attempt came to', () => {
  it.each(Language.options)('has words for every reason, in %s', (language) => {
    const t = translator(language);
    for (const code of codes) {
      const { own } = answerWords({ answer: 'English', reason: reason(code, values) }, t);
      expect(own).not.toMatch(/alerts\.reason|\{\{|English/);
    }
  });

  it('is told in the reader’s language where the other side said nothing', () => {
    const answer = 'No answer within 30 s.';
    expect(answerWords({ answer, reason: reason('no-answer', values) }, french)).toEqual({
      own: 'Pas de réponse en 30 s.',
      theirs: null,
    });
  });

  it('is told with what the other side said, where it said something', () => {
    expect(answerWords({ answer: '410 no', reason: reason('address-gone') }, french)).toEqual({
      own: 'L’adresse n’existe plus.',
      theirs: '410 no',
    });
    expect(answerWords({ answer: '451 later', reason: null }, french)).toEqual({
      own: null,
      theirs: '451 later',
    });
  });
});
