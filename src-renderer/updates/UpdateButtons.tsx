import { Button } from '@mantine/core';
import type { UpdateView } from '../../src-shared/agent.ts';
import { useAgent, useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';

type Action = 'now' | 'at-quit' | 'look';

/** What can be done about a newer version, as far as it has come. */
export function UpdateButtons({ update }: { readonly update: UpdateView }) {
  const { t } = useWords();
  const signedIn = useAgent((state) => state.session.kind === 'signed-in');
  const { look, install } = useStores().updates.getState();
  const actions = actionsOf(update.kind, signedIn);
  if (actions.length === 0) return null;
  return (
    <div className="buttons">
      {actions.map((action) => (
        <Button
          key={action}
          size="compact-sm"
          variant="default"
          onClick={() => void (action === 'look' ? look() : install(action))}
        >
          {t(`updates.${action}`)}
        </Button>
      ))}
    </div>
  );
}

function actionsOf(kind: UpdateView['kind'], signedIn: boolean): readonly Action[] {
  switch (kind) {
    case 'available':
      return ['now', 'at-quit'];
    case 'ready':
      return ['now'];
    case 'not-asked':
    case 'current':
    case 'failed':
      return signedIn ? ['look'] : [];
    case 'off':
    case 'looking':
    case 'loading':
      return [];
  }
}
