import { describe, expect, it, vi } from 'vitest';
import type { DeviceKind } from '../../src-shared/domain.ts';
import type { DeviceSocket } from './device-link.ts';
import { createRegistry, maxPanelSockets } from './registry.ts';

describe('the sockets of a panel', () => {
  function socketOf(sessionId: string, kind: DeviceKind = 'panel') {
    const disconnect = vi.fn<(close: boolean) => void>();
    const data = { signedIn: { session: { id: sessionId }, device: { kind } } };
    return { disconnect, data } as unknown as DeviceSocket & { disconnect: typeof disconnect };
  }

  it('are as many as anybody has pages; one more ends the oldest', () => {
    const registry = createRegistry();
    const other = socketOf('another');
    registry.add(other);
    const sockets = Array.from({ length: maxPanelSockets }, () => socketOf('panel'));
    for (const socket of sockets) registry.add(socket);
    const everybody = [other, ...sockets];
    for (const { disconnect } of everybody) expect(disconnect).not.toHaveBeenCalled();
    const newest = socketOf('panel');
    registry.add(newest);
    expect(sockets[0]!.disconnect).toHaveBeenCalledExactlyOnceWith(true);
    for (const { disconnect } of [other, newest, ...sockets.slice(1)]) {
      expect(disconnect).not.toHaveBeenCalled();
    }
    expect(registry.remove(sockets[0]!)).toBe(false);
    expect(registry.remove(sockets[1]!)).toBe(true);
    registry.add(socketOf('panel'));
    expect(sockets[2]!.disconnect).not.toHaveBeenCalled();
  });
});
