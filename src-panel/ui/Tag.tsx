import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';

/** A quiet word beside a name: "Deactivated", "Test", "this page". */
export function Tag({ children }: { readonly children: ReactNode }) {
  return (
    <Badge size="sm" variant="light" color="gray" c="var(--mantine-color-text)" tt="none">
      {children}
    </Badge>
  );
}
