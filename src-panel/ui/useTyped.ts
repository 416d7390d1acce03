import { useState } from 'react';

/**
 * A field whose text stands in the address. The router changes that when it has time, so a field
 * that showed it would take letters back: what is typed is shown at once, and the address follows.
 * @param value as the address has it
 * @returns what the field shows, and what it calls with each change
 */
export function useTyped(
  value: string,
  change: (typed: string) => void,
): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  /** What the address does not have yet. */
  const [awaited, setAwaited] = useState<string | null>(null);
  if (value !== known) {
    setKnown(value);
    if (awaited === null) setTyped(value);
    else if (awaited === value) setAwaited(null);
  }
  const type = (text: string) => {
    setTyped(text);
    setAwaited(text === value ? null : text);
    change(text);
  };
  return [typed, type];
}
