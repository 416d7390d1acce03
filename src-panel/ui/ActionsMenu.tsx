import { ActionIcon, Menu } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface MenuProps {
  /** Whose actions they are. */
  readonly label: string;
  readonly children: ReactNode;
}

/** What can be done with something, behind three dots. */
export function ActionsMenu({ label, children }: MenuProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

interface ItemProps {
  readonly icon: Icon;
  readonly act: () => void;
  /** It takes something away for good. */
  readonly isRemoval?: boolean;
  readonly children: string;
}

export function ActionItem({ icon: Icon, act, isRemoval = false, children }: ItemProps) {
  return (
    <Menu.Item
      leftSection={<Icon size={16} aria-hidden />}
      color={isRemoval ? 'var(--mantine-color-error)' : undefined}
      onClick={act}
    >
      {children}
    </Menu.Item>
  );
}
