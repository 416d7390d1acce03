import { expect, it } from 'vitest';
import { FakeBus } from '../testing/fake-bus.ts';
import type { BusSignal } from './bus.ts';
import { listenToAll } from './listen-to-all.ts';

const signal = (member: string) => ({ service: 'a.b', path: '/a', interface: 'a.b', member });

it('listens to all, or to none when one cannot be heard', async () => {
  let hears = false;
  class HalfABus extends FakeBus {
    override listen(to: BusSignal, heard: (body: readonly unknown[]) => void) {
      if (to.member === 'Two' && !hears) return Promise.reject(new Error('no answer'));
      return super.listen(to, heard);
    }
  }
  const bus = new HalfABus();
  const heard: string[] = [];
  const begin = () =>
    listenToAll(bus, [
      [signal('One'), () => heard.push('one')],
      [signal('Two'), () => heard.push('two')],
    ]);
  const emit = () => {
    for (const member of ['One', 'Two']) bus.emit('/a', member);
    return heard.splice(0);
  };
  await expect(begin()).rejects.toThrow('no answer');
  expect(emit()).toEqual([]);
  hears = true;
  const stop = await begin();
  expect(emit()).toEqual(['one', 'two']);
  stop();
  expect(emit()).toEqual([]);
});
