import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { absentHost } from './agent/absent-host.ts';
import { createStores } from './app/stores.ts';
import './app/styles.ts';

const stores = createStores(window.agent ?? absentHost);
stores.agent.getState().start();
createRoot(document.getElementById('root')!).render(<App stores={stores} />);
