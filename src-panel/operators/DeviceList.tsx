import { Button, Group, Text } from '@mantine/core';
import {
  IconBrowser,
  IconDeviceDesktop,
  IconDeviceMobile,
  IconLayoutDashboard,
} from '@tabler/icons-react';
import type { DeviceRecord, OperatorRecord } from '../../src-shared/operators.ts';
import { Since } from '../ui/Moment.tsx';
import { EmptyState } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { deviceState, idleTestWords } from './device.words.ts';
import { useDialog } from './dialog.store.ts';
import type { Person } from './rights.rules.ts';
import { forceLogoutRefusal } from './rights.rules.ts';

interface Props {
  readonly record: OperatorRecord;
  readonly me: Person;
  readonly sessionId: string;
}

/** Every signed-in device, also those that are not connected: their token holds until it is ended. */
export function DeviceList({ record, me, sessionId }: Props) {
  const t = useTranslate();
  const mayLogout = forceLogoutRefusal(me, record) === null;
  if (record.devices.length === 0) {
    return (
      <div className="card">
        <EmptyState title={t('operator.no-devices')} />
      </div>
    );
  }
  return (
    <div className="card card-flush">
      <ul className="plain-list rows">
        {record.devices.map((device) => (
          <li key={device.sessionId} data-device={device.id}>
            <Group px="md" py="sm" gap="sm" justify="space-between">
              <DeviceWords device={device} own={device.sessionId === sessionId} />
              {mayLogout && (
                <Button
                  size="xs"
                  variant="default"
                  aria-label={t('operator.sign-out-device-label', { device: device.name })}
                  onClick={() =>
                    useDialog.getState().open({
                      kind: 'logout',
                      target: { kind: 'device', operatorId: record.id, deviceId: device.id },
                    })
                  }
                >
                  {t('operator.sign-out-device')}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
    </div>
  );
}

const icons = {
  desktop: IconDeviceDesktop,
  mobile: IconDeviceMobile,
  web: IconBrowser,
  panel: IconLayoutDashboard,
} as const;

function DeviceWords({ device, own }: { readonly device: DeviceRecord; readonly own: boolean }) {
  const t = useTranslate();
  const Icon = icons[device.kind];
  const tested = idleTestWords(device, t);
  return (
    <Group gap="sm" wrap="nowrap" flex="1 1 220px" miw={0}>
      <Icon size={20} aria-hidden style={{ flex: 'none' }} />
      <div style={{ minWidth: 0 }}>
        <Group gap={6}>
          <Text fw={500} className="wrap-anywhere">
            {device.name}
          </Text>
          {own && <Tag>{t('operator.this-page')}</Tag>}
        </Group>
        <Text size="sm" c="dimmed">
          {deviceState(device, t)} · <Since at={device.since} />
        </Text>
        {tested !== null && (
          <Text size="sm" c="dimmed">
            {tested}
          </Text>
        )}
      </div>
    </Group>
  );
}
