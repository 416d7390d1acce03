// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useTyped } from './useTyped.ts';

function field(first: string) {
  const changes: string[] = [];
  const { result, rerender } = renderHook(
    ({ value }) => useTyped(value, (next) => changes.push(next)),
    { initialProps: { value: first } },
  );
  return {
    changes,
    shown: () => result.current[0],
    type: (text: string) => act(() => result.current[1](text)),
    /** The address is changed, late or by somebody else. */
    address: (value: string) => rerender({ value }),
  };
}

describe('what is typed into a field that stands in the address', () => {
  it('is shown at once, and is not taken back by an address that comes after it', () => {
    const { shown, type, address, changes } = field('');
    type('a');
    type('an');
    address('a');
    expect(shown()).toBe('an');
    type('ann');
    address('an');
    address('ann');
    expect(shown()).toBe('ann');
    expect(changes).toEqual(['a', 'an', 'ann']);
  });

  it('goes with the address when something else changes that', () => {
    const { shown, type, address } = field('anna');
    address('');
    expect(shown()).toBe('');
    type('b');
    address('b');
    address('paul');
    expect(shown()).toBe('paul');
  });

  it('may be taken back before the address has it', () => {
    const { shown, type, address } = field('');
    type('a');
    type('');
    type('b');
    address('b');
    address('');
    expect(shown()).toBe('');
  });
});
