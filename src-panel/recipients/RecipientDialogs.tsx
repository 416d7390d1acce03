import { useEffect } from 'react';
import type { Recipient } from '../../src-shared/recipients.ts';
import { selectRecipientsDialog, useRecipientsDialog } from './dialog.store.ts';
import { DropKeyDialog, RemoveDialog, RotateDialog } from './ConfirmDialogs.tsx';
import { RecipientDialog } from './RecipientDialog.tsx';
import type { KnownNames } from './recipient.words.ts';
import { SecretDialog } from './SecretDialog.tsx';

interface Props {
  readonly recipients: readonly Recipient[];
  readonly names: KnownNames;
}

/** The open dialog, if any. The recipient it is about may be gone by now: then there is none. */
export function RecipientDialogs({ recipients, names }: Props) {
  const dialog = useRecipientsDialog(selectRecipientsDialog);
  useEffect(() => useRecipientsDialog.getState().close, []);
  if (!dialog) return null;
  const { close } = useRecipientsDialog.getState();
  if (dialog.kind === 'add') {
    const { channel } = dialog;
    return <RecipientDialog recipient={null} channel={channel} names={names} close={close} />;
  }
  if (dialog.kind === 'secret') {
    return <SecretDialog to={dialog.to} secret={dialog.secret} close={close} />;
  }
  const recipient = recipients.find(({ id }) => id === dialog.recipientId);
  if (!recipient) return null;
  const props = { recipient, names, close };
  switch (dialog.kind) {
    case 'edit':
      return <RecipientDialog {...props} channel={recipient.channel} />;
    case 'remove':
      return <RemoveDialog {...props} />;
    case 'rotate':
      return <RotateDialog {...props} />;
    case 'drop-key':
      return <DropKeyDialog {...props} />;
  }
}
