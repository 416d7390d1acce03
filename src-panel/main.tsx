import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../assets/look.css';
import './ui/panel.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './App.tsx';
import { keptBy } from './api/http.ts';
import { startI18n } from './i18n/i18n.ts';
import { useSession } from './session/session.store.ts';
import { watchTabs } from './session/tabs.ts';

// The page's policy forbids code made from text, which zod otherwise tries for speed.
z.config({ jitless: true });

startI18n();
const { start, lost, look } = useSession.getState();
keptBy({ lost: (found) => lost(found.ended), refused: () => void look() });
watchTabs(() => void look());
void start();

createRoot(document.getElementById('root')!).render(<App />);
