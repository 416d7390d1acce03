import { ourProtocol, protocolHeader, writeProtocol } from '../../src-shared/protocol.rules.ts';

/** In every answer of the interface: what the server knows is nothing for caches on the way. */
export const interfaceHeaders = {
  'cache-control': 'no-store',
  [protocolHeader]: writeProtocol(ourProtocol),
};
