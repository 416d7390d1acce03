/**
 * Every state of the pages, with a fake host and no server. Served by the development server
 * only: /dev/?state=warning shows one, /dev/ lists them. `window.showScene` changes to another one
 * in place, `window.fakeHost` takes patches.
 */
import { Fragment } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Language } from '../../src-shared/domain.ts';
import { languageChoices } from '../../src-shared/languages.ts';
import { App } from '../app/App.tsx';
import '../app/styles.ts';
import { createStores } from '../app/stores.ts';
import { FakeHost } from './fake-host.ts';
import { scenes } from './scenes.ts';

const wanted = new URLSearchParams(location.search);
const language = Language.safeParse(wanted.get('lang')).data ?? 'en';
const root = createRoot(document.getElementById('root')!);
let shown = 0;

/** The pages as they come up in a state: nothing is left of the one before. */
function showScene(name: string): void {
  const state = scenes[name]!(Date.now());
  const host = new FakeHost({ ...state, app: { ...state.app, systemLanguage: language } });
  host.answer = (request) => {
    if (request.kind !== 'sign-in') return Promise.resolve({ ok: true });
    const code = request.request.password as 'unreachable';
    return Promise.resolve({ ok: false, code, detail: '', retryAfterSeconds: 28 });
  };
  const stores = createStores(host);
  stores.agent.getState().start();
  Object.assign(window, { fakeHost: host, stores });
  shown += 1;
  flushSync(() => root.render(<App key={shown} stores={stores} />));
}

Object.assign(window, { showScene });
const first = wanted.get('state') ?? '';
if (scenes[first]) showScene(first);
else {
  root.render(
    <ul className="padded">
      {Object.keys(scenes).map((name) => (
        <li key={name}>
          {name}
          {languageChoices.map(({ value, label }) => (
            <Fragment key={value}>
              {' · '}
              <a href={`?state=${name}&lang=${value}`}>{label}</a>
            </Fragment>
          ))}
        </li>
      ))}
    </ul>,
  );
}
