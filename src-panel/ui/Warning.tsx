import { Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** What would not do what somebody may expect of it; nothing is wrong yet. */
export function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <Group className="banner" role="status" gap="xs" wrap="nowrap" align="flex-start">
      <IconAlertTriangle size={18} aria-hidden style={{ flex: 'none', marginTop: 1 }} />
      <Text size="sm" className="wrap-anywhere">
        {children}
      </Text>
    </Group>
  );
}
