import { describe, expect, it } from 'vitest';
import { record } from '../testing/samples.ts';
import { newOperatorBody, operatorInput, operatorPatch } from './operator.form.ts';

const marie = record('Marie', 'online', { departmentIds: ['a', 'b'] });

describe('what the operator dialog sends', () => {
  it('is nothing when nothing changed, whatever the order and the spaces', () => {
    const input = { ...operatorInput(marie), name: ' Marie ', departmentIds: ['b', 'a'] };
    expect(operatorPatch(marie, input)).toEqual({});
  });

  it('is only what differs', () => {
    const input = { ...operatorInput(marie), role: 'lead', password: 'a new password' } as const;
    expect(operatorPatch(marie, input)).toEqual({ role: 'lead', password: 'a new password' });
    expect(operatorPatch(marie, { ...input, departmentIds: ['a'] })).toHaveProperty(
      'departmentIds',
      ['a'],
    );
  });

  it('is trimmed', () => {
    const input = { ...operatorInput(marie), name: ' Marie ', email: ' m@example.com ' };
    expect(newOperatorBody(input)).toMatchObject({ name: 'Marie', email: 'm@example.com' });
  });
});
