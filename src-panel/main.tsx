import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../assets/look.css';
import './ui/panel.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './App.tsx';
import { onSessionLost } from './api/http.ts';
import { startI18n } from './i18n/i18n.ts';
import { useSession } from './session/session.store.ts';

// The page's policy forbids code made from text, which zod otherwise tries for speed.
z.config({ jitless: true });

startI18n();
onSessionLost((found) => useSession.getState().lost(found.ended));
void useSession.getState().start();

createRoot(document.getElementById('root')!).render(<App />);
