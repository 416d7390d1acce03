import { describe, expect, it } from 'vitest';
import { sampleState } from '../testing/sample-state.ts';
import { translator } from '../words/translator.ts';
import type { TrayItem } from '../tray/tray.view.ts';
import { appMenu } from './app-menu.view.ts';
import { statusOf, statusTasks } from './status-tasks.ts';

const t = translator('en');

describe('the menu bar', () => {
  const labels = (items: readonly TrayItem[]): string[] =>
    items.flatMap((item) => ('label' in item ? [item.label] : []));
  const inside = (items: readonly TrayItem[], label: string) =>
    items.flatMap((item) => (item.kind === 'group' && item.label === label ? item.items : []));

  it('has the choices while somebody is signed in', () => {
    const bar = appMenu(sampleState(), t);
    expect(labels(bar)).toEqual(['Standwatch', 'Status', 'Window', 'Help']);
    expect(labels(inside(bar, 'Status'))).toEqual(['Online', 'Busy', 'Away', 'Offline']);
    const session = { kind: 'signed-out', server: '', email: '', ended: null, lost: null } as const;
    expect(labels(appMenu(sampleState({ session }), t))).toEqual(['Standwatch', 'Window', 'Help']);
  });

  it('shows the keys, and quits by our own way, which asks the last one online', () => {
    const mac = sampleState();
    const bar = appMenu({ ...mac, app: { ...mac.app, platform: 'darwin' } }, t);
    expect(inside(bar, 'Standwatch')).toMatchObject([
      {
        label: 'Settings…',
        accelerator: 'CmdOrCtrl+,',
        action: { kind: 'show', page: 'settings' },
      },
      { kind: 'line' },
      { role: 'hide' },
      { kind: 'line' },
      { label: 'Quit', action: { kind: 'quit' } },
    ]);
    expect(inside(appMenu(mac, t), 'Standwatch')).not.toContainEqual({
      kind: 'role',
      role: 'hide',
    });
    expect(inside(bar, 'Status')[0]).toMatchObject({ accelerator: 'CmdOrCtrl+1', checked: true });
    expect(inside(bar, 'Window')).toContainEqual({
      kind: 'action',
      label: 'Larger',
      action: { kind: 'zoom', to: 'in' },
      accelerator: 'CmdOrCtrl+Plus',
    });
  });
});

describe('the jump list', () => {
  it('starts the app once more with the status, which the one that runs takes', () => {
    const tasks = statusTasks(t, 'C:\\Standwatch.exe');
    expect(tasks.map(({ title }) => title)).toEqual(['Online', 'Busy', 'Away', 'Offline']);
    expect(tasks.map((task) => statusOf(['Standwatch.exe', task.arguments]))).toEqual([
      'online',
      'busy',
      'away',
      'offline',
    ]);
  });

  it.each([[[]], [['--status=']], [['--status=evil']], [['status=online']]])(
    'is not taken for %o',
    (args) => {
      expect(statusOf(args)).toBeNull();
    },
  );
});
