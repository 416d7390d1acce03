import { Text } from '@mantine/core';
import { useTranslate } from '../ui/useTranslate.ts';
import type { Answered } from './answer.words.ts';
import { answerWords } from './answer.words.ts';

/** What an attempt came to: in our words, and in those of the other side. */
export function Answer(answered: Answered) {
  const { own, theirs } = answerWords(answered, useTranslate());
  return (
    <>
      {own && (
        <Text size="sm" className="wrap-anywhere" data-reason={answered.reason?.code}>
          {own}
        </Text>
      )}
      {theirs && <div className="answer">{theirs}</div>}
    </>
  );
}
