import type { AgentState, ShownPage } from '../../src-shared/agent.ts';
import type { Translate } from '../../src-shared/describe.ts';
import { awayReasonWords, describeCause, statusWord } from '../../src-shared/describe.ts';
import { awayReasons } from '../../src-shared/domain.ts';
import type { OperatorView, PresenceStatus } from '../../src-shared/domain.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import type { PresenceSnapshot, StatusChoice } from '../../src-shared/socket.ts';
import type { Zoom } from '../windows/zoom.rules.ts';

/** The five pictures of presence. */
export type PresencePicture = PresenceStatus | 'undetected';

export type TrayAction =
  | { readonly kind: 'choose'; readonly choice: StatusChoice }
  /** A page of the window. */
  | { readonly kind: 'show'; readonly page: ShownPage }
  | { readonly kind: 'zoom'; readonly to: Zoom }
  | { readonly kind: 'open' | 'compact' | 'sign-out' | 'quit' };

export type MenuRole = 'editMenu' | 'hide' | 'minimize' | 'close';

export type TrayItem =
  | { readonly kind: 'line' }
  /** What every app has, which the system names and does itself. */
  | { readonly kind: 'role'; readonly role: MenuRole }
  | {
      readonly kind: 'group';
      readonly label: string;
      readonly checked: boolean;
      readonly items: TrayItem[];
    }
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly action: TrayAction;
      readonly checked?: boolean;
      readonly enabled?: boolean;
      readonly accelerator?: string;
    };

export interface TrayView {
  readonly picture: PresencePicture;
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

/** What the tray shows of a state. Pure. */
export function trayView(state: AgentState, reader: Reader, t: Translate): TrayView {
  const me = ownPresence(state);
  const open: TrayItem = { kind: 'action', label: t('tray.open'), action: { kind: 'open' } };
  const quit: TrayItem = { kind: 'action', label: t('tray.quit'), action: { kind: 'quit' } };
  const signedIn = state.session.kind === 'signed-in';
  return {
    picture: me ? pictureOf(me) : 'offline',
    tooltip: tooltip(state, me, reader, t),
    items: signedIn
      ? [...statusItems(state, t), { kind: 'line' }, open, signOut(t), quit]
      : [open, quit],
  };
}

const signOut = (t: Translate): TrayItem => ({
  kind: 'action',
  label: t('tray.sign-out'),
  action: { kind: 'sign-out' },
});

/** How coworkers see this operator; null while nothing reaches them. */
function ownPresence({ session, link, presence }: AgentState): OperatorView | null {
  if (session.kind === 'signed-out' || link.kind !== 'connected' || !presence) return null;
  return presence.operators.find((operator) => operator.id === presence.me.id) ?? null;
}

function pictureOf(me: OperatorView): PresencePicture {
  return me.cause === 'undetected' ? 'undetected' : me.status;
}

function tooltip(state: AgentState, me: OperatorView | null, reader: Reader, t: Translate): string {
  if (state.session.kind === 'signed-out') return t('tray.signed-out');
  if (!me) {
    const { kind } = state.link;
    return t(
      kind === 'reconnecting' || kind === 'unreachable' ? `tray.${kind}` : 'tray.connecting',
    );
  }
  const status = statusWord(me.status, t);
  if (me.cause === 'undetected') return t('tray.undetected', { status });
  const plain = me.cause === 'active' || (me.cause === 'chosen' && !me.reason && !me.backAt);
  return plain
    ? t('tray.status', { status })
    : t('tray.status-cause', { status, cause: describeCause(me, reader, t) });
}

/** The four choices, for the menus of the tray, of the dock and of the menu bar. */
export function statusItems({ link, policy, presence }: AgentState, t: Translate): TrayItem[] {
  const enabled = link.kind === 'connected';
  const me = presence?.me ?? null;
  const item = (choice: StatusChoice, label: string): TrayItem => ({
    kind: 'action',
    label,
    action: { kind: 'choose', choice },
    checked: isChosen(me, choice),
    enabled,
  });
  const reasons = [...awayReasons, ...policy.awayReasons].map((reason) =>
    item({ status: 'away', reason }, capitalised(awayReasonWords(reason, t))),
  );
  return [
    item({ status: 'online' }, statusWord('online', t)),
    item({ status: 'busy' }, statusWord('busy', t)),
    {
      kind: 'group',
      label: t('tray.away'),
      checked: me?.chosen === 'away',
      items: [item({ status: 'away' }, t('tray.away-plain')), ...reasons],
    },
    item({ status: 'offline' }, statusWord('offline', t)),
  ];
}

function isChosen(me: PresenceSnapshot['me'] | null, choice: StatusChoice): boolean {
  return me?.chosen === choice.status && (me.reason ?? null) === (choice.reason ?? null);
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
