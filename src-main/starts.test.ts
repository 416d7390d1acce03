import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { watchStarts } from './starts.ts';

it('hands over every start, also those that came before somebody took them', () => {
  const app = new EventEmitter();
  const take = watchStarts(app);
  const heard: unknown[] = [];
  app.emit('second-instance', {}, ['app', '--status=away']);
  app.emit('activate');
  take((args) => heard.push(args));
  app.emit('activate');
  app.emit('second-instance', {}, ['app']);
  expect(heard).toEqual([['app', '--status=away'], [], [], ['app']]);
});
