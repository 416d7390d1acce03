import { expect, it } from 'vitest';
import { menuItem } from './menu-item.ts';
import type { TrayItem } from './tray.view.ts';

it('shows an admin’s label as it was written: a single & would underline what follows', () => {
  const action: TrayItem = { kind: 'action', label: 'Q&A', action: { kind: 'open' } };
  const group: TrayItem = { kind: 'group', label: 'R&D', checked: true, items: [action] };
  const { label, submenu } = menuItem(group, () => {});
  expect([label, submenu]).toMatchObject(['✓ R&&D', [{ label: 'Q&&A' }]]);
});
