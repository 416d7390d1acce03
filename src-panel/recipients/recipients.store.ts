import { create } from 'zustand';
import type { StoreApi } from 'zustand';
import type {
  NewRecipientBody,
  Recipient,
  RecipientPatchBody,
  RecipientWithSecret,
} from '../../src-shared/recipients.ts';
import type { PanelApi } from '../api/panel.api.ts';
import { panelApi } from '../api/panel.api.ts';
import type { Failure, Result } from '../api/result.ts';
import type { Resource } from '../ui/resource.ts';
import { asked, loading, ready, received, valueOf } from '../ui/resource.ts';

/** What became of addresses that were added together. */
interface AddedEmails {
  /** Those that could not be added. */
  readonly left: readonly string[];
  readonly failure: Failure | null;
}

interface RecipientsState {
  readonly list: Resource<readonly Recipient[]>;
  load(): Promise<void>;
  reset(): void;
  add(body: NewRecipientBody): Promise<Result<RecipientWithSecret>>;
  /** One after the other; what was refused is handed back with the first reason. */
  addEmails(emails: readonly string[]): Promise<AddedEmails>;
  change(id: string, body: RecipientPatchBody): Promise<Failure | null>;
  remove(id: string): Promise<Failure | null>;
  /** A new key beside the one before, or, with `drop`, the newest alone. */
  rotate(id: string, drop: boolean): Promise<Result<RecipientWithSecret>>;
  test(id: string): Promise<Result<{ alertId: string }>>;
}

type RecipientsApi = Pick<
  PanelApi,
  | 'recipients'
  | 'addRecipient'
  | 'changeRecipient'
  | 'removeRecipient'
  | 'rotateSecret'
  | 'testRecipient'
>;

/** Who is told of alerts. Every change is saved at once. */
export function createRecipientsStore(api: RecipientsApi) {
  return create<RecipientsState>()((set) => ({
    list: loading,
    async load() {
      set(({ list }) => ({ list: asked(list) }));
      const result = await api.recipients();
      const items = result.ok ? { ok: true as const, value: result.value.items } : result;
      set(({ list }) => ({ list: received(list, items) }));
    },
    reset: () => set({ list: loading }),
    ...editActions(api, set),
  }));
}

type Set = StoreApi<RecipientsState>['setState'];
type EditActions = Omit<RecipientsState, 'list' | 'load' | 'reset'>;

function editActions(api: RecipientsApi, set: Set): EditActions {
  const edit = (change: (list: readonly Recipient[]) => readonly Recipient[]) =>
    set(({ list }) => {
      const before = valueOf(list);
      return before ? { list: ready(change(before)) } : {};
    });
  const withSecret = (result: Result<RecipientWithSecret>) => {
    if (result.ok) {
      const { secret: _shownOnce, ...recipient } = result.value;
      edit((list) => withRecipient(list, recipient));
    }
    return result;
  };
  const add = async (body: NewRecipientBody) => withSecret(await api.addRecipient(body));
  return {
    add,
    addEmails: (emails) => addOneByOne(emails, add),
    async change(id, body) {
      const result = await api.changeRecipient(id, body);
      if (!result.ok) return result.failure;
      edit((list) => withRecipient(list, result.value));
      return null;
    },
    async remove(id) {
      const result = await api.removeRecipient(id);
      if (!result.ok) return result.failure;
      edit((list) => list.filter((old) => old.id !== id));
      return null;
    },
    rotate: async (id, drop) => withSecret(await api.rotateSecret(id, drop)),
    test: (id) => api.testRecipient(id),
  };
}

async function addOneByOne(
  emails: readonly string[],
  add: RecipientsState['add'],
): Promise<AddedEmails> {
  const left: string[] = [];
  let failure: Failure | null = null;
  for (const to of emails) {
    const result = await add({ channel: 'email', to });
    if (result.ok) continue;
    left.push(to);
    failure ??= result.failure;
  }
  return { left, failure };
}

function withRecipient(list: readonly Recipient[], fresh: Recipient): readonly Recipient[] {
  return list.some(({ id }) => id === fresh.id)
    ? list.map((old) => (old.id === fresh.id ? fresh : old))
    : [...list, fresh];
}

export const useRecipients = createRecipientsStore(panelApi);

export const selectRecipients = (state: RecipientsState) => state.list;
