import { now } from '../clock.ts';
import type { Crowd } from './crowd.ts';
import type { Device } from './device.ts';
import type { Order } from './orders.ts';

/** A device that hears nothing for so long was not told. */
const giveUpMs = 10_000;

/** Forces devices out one after the other; from the request to the device being told. */
export async function forceOut(
  crowd: Crowd,
  { owners, times, urls }: Extract<Order, { kind: 'force-out' }>,
): Promise<void> {
  const targets = Object.entries(owners).flatMap(([accountId, token]) =>
    crowd.devices
      .filter(({ seat, isOnline }) => isOnline && seat.accountId === accountId)
      .filter(({ seat }) => seat.token !== token)
      .slice(0, times)
      .map((device) => ({ device, token })),
  );
  for (const { device, token } of targets) {
    const told = untilTold(crowd, device);
    const at = (urls.indexOf(device.seat.url) + 1) % urls.length;
    const startedAt = now();
    await askForLogout(urls[at]!, device.seat.operatorId, token);
    crowd.sample((await told) - startedAt);
  }
}

function untilTold(crowd: Crowd, target: Device): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('a device was not told')), giveUpMs);
    crowd.onDeviceEnded = (device) => {
      if (device !== target) return;
      clearTimeout(timer);
      resolve(now());
    };
  });
}

async function askForLogout(url: string, operatorId: string, token: string): Promise<void> {
  const response = await fetch(`${url}/api/v1/operators/${operatorId}/force-logout`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  if (!response.ok) throw new Error(`force-logout: ${response.status} ${await response.text()}`);
}
