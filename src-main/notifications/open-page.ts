import { shell } from 'electron';
import type { OwnPage } from './panel-page.rules.ts';
import { panelPage } from './panel-page.rules.ts';

/** Opens the page of an alert in the browser. The only thing that this app ever opens outside of itself. */
export function openPanelPage(url: string, own: OwnPage): Promise<void> {
  // oxlint-disable-next-line walls/dangers -- an http(s) page of the own server, and nothing else
  return shell.openExternal(panelPage(url, own));
}
