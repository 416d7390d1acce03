import { describe, expect, it } from 'vitest';
import type { DeviceRecord } from '../../src-shared/operators.ts';
import { device, translator } from '../testing/samples.ts';
import { deviceState, idleTestWords } from './device.words.ts';

const works = { state: 'works', source: 'GNOME' } as const;
const trying = { state: 'trying', source: 'X11' } as const;
const none = { state: 'none', source: null } as const;

describe('a device', () => {
  it.each([
    [{}, 'Desktop app · connected · active'],
    [{ activity: 'unknown' }, 'Desktop app · connected · idle detection does not work'],
    [{ kind: 'mobile', link: 'gone' }, 'Phone · not connected'],
    [{ kind: 'panel' }, 'Control panel · connected'],
  ] as const)('that is %j', (more, words) => {
    expect(deviceState(device('pc', more), translator('en'))).toBe(words);
  });

  it.each([
    ['en', works, 'Idle detection works: GNOME'],
    ['en', trying, 'Idle detection is being tried: X11'],
    ['en', none, 'Idle detection does not work on this computer'],
    ['fr', works, 'La détection d’inactivité fonctionne\u00a0: GNOME'],
    ['es', trying, 'Se está probando la detección de inactividad: X11'],
    ['de', none, 'Inaktivität wird auf diesem Computer nicht erkannt'],
  ] as const)('says in %s of its self-test %j', (language, idleTest, words) => {
    expect(idleTestWords({ ...device('pc'), idleTest }, translator(language))).toBe(words);
  });

  it.each([
    ['has not told', {}],
    ['has told a server that does not tell', { idleTest: null }],
    ['says so already', { idleTest: none, activity: 'unknown' }],
    ['has something newer to say', { idleTest: works, activity: 'unknown' }],
  ] as const)('says nothing of a self-test when it %s', (_, more) => {
    const told: DeviceRecord = { ...device('pc'), ...more };
    expect(idleTestWords(told, translator('en'))).toBeNull();
  });

  it('says what was found last when it is not connected', () => {
    const gone = device('pc', { link: 'gone', activity: 'unknown' });
    expect(idleTestWords({ ...gone, idleTest: works }, translator('en'))).toMatch(/works: GNOME/);
  });
});
