/**
 * Every state of the pages, with a fake host and no server. Served by the development server
 * only: /dev/?state=warning shows one, /dev/ lists them. `window.fakeHost` takes patches.
 */
import { createRoot } from 'react-dom/client';
import { App } from '../app/App.tsx';
import '../app/styles.ts';
import { createStores } from '../app/stores.ts';
import { FakeHost } from './fake-host.ts';
import { scenes } from './scenes.ts';

const wanted = new URLSearchParams(location.search);
const root = createRoot(document.getElementById('root')!);
const scene = scenes[wanted.get('state') ?? ''];

if (scene) {
  const state = scene(Date.now());
  const language = wanted.get('lang') === 'fr' ? 'fr' : 'en';
  const host = new FakeHost({ ...state, app: { ...state.app, systemLanguage: language } });
  host.answer = (request) => {
    if (request.kind !== 'sign-in') return Promise.resolve({ ok: true });
    const code = request.request.password as 'unreachable';
    return Promise.resolve({ ok: false, code, detail: '', retryAfterSeconds: 28 });
  };
  const stores = createStores(host);
  stores.agent.getState().start();
  Object.assign(window, { fakeHost: host, stores });
  root.render(<App stores={stores} />);
} else {
  root.render(
    <ul className="padded">
      {Object.keys(scenes).map((name) => (
        <li key={name}>
          <a href={`?state=${name}`}>{name}</a> · <a href={`?state=${name}&lang=fr`}>français</a>
        </li>
      ))}
    </ul>,
  );
}
