import { create } from 'zustand';
import type { ChannelName } from '../../src-shared/recipients.ts';

/** The one dialog that is open over the recipients. */
export type RecipientsDialog =
  | { readonly kind: 'add'; readonly channel: ChannelName }
  | { readonly kind: 'edit' | 'remove' | 'rotate' | 'drop-key'; readonly recipientId: string }
  /** The key of a webhook, shown once. */
  | { readonly kind: 'secret'; readonly to: string; readonly secret: string };

interface DialogState {
  readonly dialog: RecipientsDialog | null;
  open(dialog: RecipientsDialog): void;
  close(): void;
}

export const useRecipientsDialog = create<DialogState>()((set) => ({
  dialog: null,
  open: (dialog) => set({ dialog }),
  close: () => set({ dialog: null }),
}));

export const selectRecipientsDialog = (state: DialogState) => state.dialog;
