import { Button } from '@mantine/core';
import type { UpdateView } from '../../src-shared/agent.ts';
import { useStores } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';

type Action = 'now' | 'at-quit' | 'look';

/** What can be done about a newer version, as far as it has come. */
export function UpdateButtons({ update }: { readonly update: UpdateView }) {
  const { t } = useWords();
  const { look, install } = useStores().updates.getState();
  return (
    <div className="buttons">
      {actionsOf(update.kind).map((action) => (
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

function actionsOf(kind: UpdateView['kind']): readonly Action[] {
  switch (kind) {
    case 'available':
      return ['now', 'at-quit'];
    case 'ready':
      return ['now'];
    case 'current':
    case 'failed':
      return ['look'];
    case 'off':
    case 'looking':
    case 'loading':
      return [];
  }
}
