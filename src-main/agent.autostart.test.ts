import { describe, expect, it } from 'vitest';
import { agentHarness, request } from './testing/agent-harness.ts';

describe('launch at login', () => {
  it('is shown as the system has it, also when somebody switched it there', async () => {
    const { agent, setSystemAutostart, take } = agentHarness();
    const shown = () => agent.store.state().settings.launchAtLogin;
    await agent.handlers['session:sign-in'](request);
    take();
    for (const enabled of [false, true, true]) {
      setSystemAutostart(enabled);
      agent.readBackAutostart();
      expect(shown()).toBe(enabled);
    }
    expect(take()).toEqual([]);
  });

  it('is set up once, after the first sign-in', async () => {
    const { agent, take } = agentHarness();
    await agent.handlers['session:sign-in'](request);
    expect(take()).toContain('autostart on');
    await agent.handlers['session:sign-out'](undefined);
    await agent.handlers['session:sign-in'](request);
    expect(take()).not.toContain('autostart on');
  });

  it('is left alone by a run from the sources until it is asked for', async () => {
    const { agent, take } = agentHarness({ autostartByDefault: false });
    await agent.handlers['session:sign-in'](request);
    expect(take()).not.toContain('autostart on');
    await agent.handlers['settings:change']({ launchAtLogin: false });
    expect(take()).toContain('autostart off');
  });

  it('is what an admin decides, while one does', async () => {
    const { agent, take, listener } = agentHarness();
    const { policy } = agent.store.state();
    const decide = (on: boolean) =>
      listener().onPolicy({ ...policy, launchAtLogin: { on, setBy: 'Anna' } });
    const autostart = () => take().filter((call) => call.startsWith('autostart'));
    await agent.handlers['session:sign-in'](request);
    take();
    decide(true);
    expect(autostart()).toEqual([]);
    decide(false);
    expect(autostart()).toEqual(['autostart off']);
    await agent.handlers['settings:change']({ launchAtLogin: true });
    expect(autostart()).toEqual([]);
    listener().onPolicy(policy);
    expect(autostart()).toEqual([]);
    await agent.handlers['settings:change']({ launchAtLogin: true });
    expect(autostart()).toEqual(['autostart on']);
    decide(false);
    expect(agent.store.state().settings.launchAtLogin).toBe(false);
  });

  it('is not set up for an admin by a run from the sources', async () => {
    const { agent, take, listener } = agentHarness({ autostartByDefault: false });
    await agent.handlers['session:sign-in'](request);
    const launchAtLogin = { on: false, setBy: 'Anna' };
    listener().onPolicy({ ...agent.store.state().policy, launchAtLogin });
    expect(take()).not.toContain('autostart off');
  });
});
