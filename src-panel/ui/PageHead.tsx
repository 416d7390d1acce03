import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect } from 'react';

interface Props {
  readonly title: string;
  readonly lead?: string;
  readonly action?: ReactNode;
}

/** The head of a page; its title is the document's too. */
export function PageHead({ title, lead, action }: Props) {
  useEffect(() => {
    document.title = `${title} · Standwatch`;
  }, [title]);
  return (
    <Group justify="space-between" align="flex-start" mb="lg" gap="sm">
      <div>
        <Title order={1}>{title}</Title>
        {lead && <Text c="dimmed">{lead}</Text>}
      </div>
      {action}
    </Group>
  );
}
