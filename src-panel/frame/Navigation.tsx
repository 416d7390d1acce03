import { NavLink, Stack } from '@mantine/core';
import {
  IconBell,
  IconCalendarClock,
  IconHistory,
  IconHome,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import { alertsRefusal } from '../operators/rights.rules.ts';
import { selectMe, useSession } from '../session/session.store.ts';
import { useTranslate } from '../ui/useTranslate.ts';

const pages = [
  { to: '/', label: 'frame.overview', icon: IconHome, under: [] },
  { to: '/operators', label: 'frame.operators', icon: IconUsers, under: ['/departments'] },
  { to: '/alerts', label: 'frame.alerts', icon: IconBell, under: [] },
  { to: '/coverage', label: 'frame.coverage', icon: IconCalendarClock, under: [] },
  { to: '/history', label: 'frame.history', icon: IconHistory, under: [] },
  { to: '/settings/account', label: 'frame.settings', icon: IconSettings, under: ['/settings'] },
] as const;

/** Whoever only answers visitors reads neither alerts nor the plan they depend on. */
const forLeads: ReadonlySet<string> = new Set(['/alerts', '/coverage']);

export function Navigation({ onNavigate }: { readonly onNavigate: () => void }) {
  const t = useTranslate();
  const { pathname } = useLocation();
  const me = useSession(selectMe);
  const leads = me !== null && alertsRefusal(me.operator) === null;
  return (
    <Stack gap={4} mt="md" flex={1}>
      {pages
        .filter(({ to }) => leads || !forLeads.has(to))
        .map(({ to, label, icon: Icon, under }) => {
          const active = isWithin(pathname, to) || under.some((path) => isWithin(pathname, path));
          return (
            <NavLink
              key={to}
              component={Link}
              to={to}
              label={t(label)}
              leftSection={<Icon size={18} aria-hidden />}
              active={active}
              aria-current={active ? 'page' : undefined}
              onClick={onNavigate}
              style={{ borderRadius: 8 }}
            />
          );
        })}
    </Stack>
  );
}

function isWithin(pathname: string, path: string): boolean {
  return path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`);
}
