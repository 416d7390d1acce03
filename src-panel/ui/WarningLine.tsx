import { Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** A line among others that somebody should see first. */
export function WarningLine({ size, children }: { size?: 'sm'; children: ReactNode }) {
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <IconAlertTriangle
        size={18}
        aria-hidden
        color="var(--warning-words)"
        style={{ flex: 'none', marginTop: 2 }}
      />
      <Text size={size} className="wrap-anywhere">
        {children}
      </Text>
    </Group>
  );
}
