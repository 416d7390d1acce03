import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { Activity, IdleTest } from '../../src-shared/domain.ts';
import { weekdays } from '../../src-shared/schedule.ts';
import type { AlertsAnswer } from '../../src-shared/alerts.ts';
import type { MonitoringBody } from '../../src-shared/monitoring.ts';
import type { SignInAnswer } from '../../src-shared/sessions.ts';
import type {
  ClientToServerEvents,
  PresenceChanged,
  PresenceSnapshot,
  ServerToClientEvents,
} from '../../src-shared/socket.ts';
import { owner } from './server.ts';

/** The body of `PUT /schedule`: the same hours every day, such as 08:00 to 20:00. */
export function everyDay(timeZone: string, from: string, to: string) {
  const week = Object.fromEntries(weekdays.map((day) => [day, [{ from, to }]]));
  return { timeZone, week, exceptions: [] };
}

/** The server's HTTP interface as a test speaks it: plain requests with a bearer token. */
export class Api {
  readonly #url: string;
  readonly signedIn: SignInAnswer;

  private constructor(url: string, signedIn: SignInAnswer) {
    this.#url = url;
    this.signedIn = signedIn;
  }

  static async signIn(
    url: string,
    who: { email: string; password: string } = owner,
    device: { id: string; kind: 'desktop' | 'mobile' | 'web' | 'panel'; name: string } = {
      id: 'e2e-panel',
      kind: 'panel',
      name: 'Test',
    },
  ): Promise<Api> {
    const response = await fetch(`${url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: who.email, password: who.password, device }),
    });
    if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
    return new Api(url, (await response.json()) as SignInAnswer);
  }

  async raw(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.signedIn.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await this.raw(method, path, body);
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  }

  /** The owner under the name that the tests look for. */
  static async signInOwner(url: string): Promise<Api> {
    const api = await Api.signIn(url);
    await api.call('PATCH', `/operators/${api.signedIn.operator.id}`, { name: owner.name });
    return api;
  }

  addOperator(name: string, departmentIds: string[] = []): Promise<{ id: string; email: string }> {
    const email = `${name.split(' ')[0]!.toLowerCase()}@example.org`;
    return this.call('POST', '/operators', {
      name,
      email,
      password: operatorPassword,
      role: 'operator',
      departmentIds,
    });
  }

  addDepartment(name: string): Promise<{ id: string }> {
    return this.call('POST', '/departments', { name });
  }

  monitor(settings: MonitoringBody): Promise<unknown> {
    return this.call('PUT', '/presence-monitoring', { enabled: true, ...settings });
  }

  /** Alerts from the oldest to the newest. */
  async alerts(): Promise<AlertsAnswer['items']> {
    const { items } = await this.call<AlertsAnswer>('GET', '/alerts');
    return items.toReversed();
  }

  connect(auth: Record<string, unknown> = {}): Promise<Device> {
    return Device.connect(this.#url, this.signedIn.token, auth);
  }
}

export const operatorPassword = 'a password of some length';

/** A device without a window: a plain Socket.IO client, as any other client of the contract. */
export class Device {
  readonly socket: Socket<ServerToClientEvents, ClientToServerEvents>;
  readonly snapshot: PresenceSnapshot;
  readonly #token: string;

  private constructor(socket: Device['socket'], snapshot: PresenceSnapshot, token: string) {
    this.socket = socket;
    this.snapshot = snapshot;
    this.#token = token;
  }

  static connect(url: string, token: string, auth: Record<string, unknown>): Promise<Device> {
    const socket: Device['socket'] = io(url, {
      transports: ['websocket'],
      auth: { token, ...auth },
      forceNew: true,
      reconnectionDelay: 200,
      reconnectionDelayMax: 500,
    });
    return new Promise((resolve, reject) => {
      socket.once('connect_error', reject);
      socket.once('presence:snapshot', (snapshot) => {
        socket.off('connect_error', reject);
        resolve(new Device(socket, snapshot, token));
      });
    });
  }

  /** Resolves with the moment at which this device sees an operator in a status, from now on. */
  sees(operatorId: string, status: string): Promise<{ at: number; cause: string }> {
    return new Promise((resolve) => {
      const listen = ({ operators }: PresenceChanged) => {
        const found = operators.find((one) => one.id === operatorId && one.status === status);
        if (!found) return;
        this.socket.off('presence:changed', listen);
        resolve({ at: Date.now(), cause: found.cause });
      };
      this.socket.on('presence:changed', listen);
    });
  }

  /** What it says of itself when it connects the next time. */
  saysOnConnect(auth: Record<string, unknown>): void {
    this.socket.auth = { token: this.#token, ...auth };
  }

  report(activity: Activity, idleForMs = 0): Promise<unknown> {
    return this.socket.emitWithAck('device:report', { activity, idleForMs });
  }

  choose(status: 'online' | 'busy' | 'away' | 'offline', reason?: string): Promise<unknown> {
    return this.socket.emitWithAck('status:choose', { status, reason });
  }

  tellIdleTest(test: IdleTest): Promise<unknown> {
    return this.socket.emitWithAck('device:idle-test', test);
  }

  close(): void {
    this.socket.disconnect();
  }
}
