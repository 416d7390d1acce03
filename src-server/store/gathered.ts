import type { Pace } from '../pace.ts';

/**
 * Answers questions that are asked in the same moment with one look-up: in a storm a hundred devices
 * ask who they are, and asking the store costs more than what it is asked. One look-up at a time:
 * what is asked while it runs goes together into the next, and leaves the store to others.
 * @param lookUp answers many; a key that is missing has no answer
 * @param maxTogether a longer look-up would only make the first wait
 * @param pace when the next may begin; what is asked until then goes along
 */
export function gathered<Value>(
  lookUp: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  maxTogether: number,
  pace?: Pace,
): (key: string) => Promise<Value | null> {
  let asked: Set<string> | null = null;
  let answers: Promise<ReadonlyMap<string, Value>>;
  let last: Promise<unknown> = Promise.resolve();

  return async (key) => {
    if (!asked || asked.size >= maxTogether) {
      const keys = new Set<string>();
      asked = keys;
      const turn = Promise.all([last, new Promise<void>((resolve) => void setImmediate(resolve))]);
      answers = turn
        // A full one takes nobody along.
        .then(() => (keys.size < maxTogether ? pace?.turn() : undefined))
        .then(() => {
          if (asked === keys) asked = null;
          return lookUp([...keys]);
        });
      last = answers.catch(() => {});
    }
    asked.add(key);
    if (asked.size >= maxTogether) pace?.hurry();
    return (await answers).get(key) ?? null;
  };
}
