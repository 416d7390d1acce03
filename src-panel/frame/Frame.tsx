import { AppShell, Box, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useTranslate } from '../ui/useTranslate.ts';
import { AccountState } from './AccountState.tsx';
import { LinkBanner } from './LinkBanner.tsx';
import { Navigation } from './Navigation.tsx';
import { UserMenu } from './UserMenu.tsx';

/** Navigation on the left with the account's state at its top; at narrow width both fold into a bar. */
export function Frame() {
  const t = useTranslate();
  const [opened, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  useEffect(close, [pathname, close]);
  return (
    <AppShell
      header={{ height: { base: 56, sm: 0 } }}
      navbar={{ width: 264, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'xl' }}
      transitionDuration={0}
    >
      <SkipLink to={main} />
      <NarrowBar opened={opened} toggle={toggle} />
      <AppShell.Navbar
        p="md"
        bg="var(--card)"
        aria-label={t('frame.navigation')}
        // Folded it is only moved out of sight, and would still take the keyboard.
        visibleFrom={opened ? undefined : 'sm'}
        // The way out is at its end, also where the window is low.
        style={{ overflowY: 'auto' }}
      >
        <Text fw={650} mb="sm" visibleFrom="sm">
          Standwatch
        </Text>
        <Box visibleFrom="sm">
          <AccountState />
        </Box>
        <Navigation onNavigate={close} />
        <UserMenu />
      </AppShell.Navbar>
      <AppShell.Main ref={main} id="main" tabIndex={-1}>
        <LinkBanner />
        <div style={{ maxWidth: 1040, margin: '0 auto' }}>
          <Outlet />
        </div>
      </AppShell.Main>
    </AppShell>
  );
}

interface BarProps {
  readonly opened: boolean;
  readonly toggle: () => void;
}

/** No banner: an open dialog brings one of its own, and two are one too many. */
function NarrowBar({ opened, toggle }: BarProps) {
  const t = useTranslate();
  return (
    <AppShell.Header
      component="div"
      role="region"
      aria-label={t('frame.state')}
      hiddenFrom="sm"
      bg="var(--card)"
    >
      <Group h="100%" px="md" gap="sm" wrap="nowrap">
        <Burger
          opened={opened}
          onClick={toggle}
          size="sm"
          aria-label={t('frame.open-navigation')}
          aria-expanded={opened}
        />
        <AccountState compact />
      </Group>
    </AppShell.Header>
  );
}

/** For the keyboard: past the navigation, straight to the page. */
function SkipLink({ to }: { readonly to: RefObject<HTMLElement | null> }) {
  const t = useTranslate();
  return (
    <a
      className="skip-link"
      href="#main"
      onClick={(event) => {
        event.preventDefault();
        to.current?.focus();
      }}
    >
      {t('frame.skip')}
    </a>
  );
}
