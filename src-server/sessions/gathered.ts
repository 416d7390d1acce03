/**
 * Answers questions that are asked in the same moment with one look-up: in a storm a hundred devices
 * ask who they are, and asking the store costs more than what it is asked.
 * @param lookUp answers many; a key that is missing has no answer
 */
export function gathered<Value>(
  lookUp: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | null> {
  let asked: Set<string> | null = null;
  let answers: Promise<ReadonlyMap<string, Value>>;

  return async (key) => {
    if (!asked || asked.size >= maxTogether) {
      const keys = new Set<string>();
      asked = keys;
      answers = new Promise<void>((resolve) => void setImmediate(resolve)).then(() => {
        if (asked === keys) asked = null;
        return lookUp([...keys]);
      });
    }
    asked.add(key);
    return (await answers).get(key) ?? null;
  };
}

/** The stores take many more in one statement; a longer one would only make the first wait. */
const maxTogether = 200;
