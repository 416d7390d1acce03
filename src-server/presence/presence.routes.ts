import { PresenceAnswer } from '../../src-shared/presence.ts';
import { answers } from '../http/http.ts';
import type { Http } from '../http/http.ts';
import type { Services } from '../http/services.ts';

export function presenceRoutes(http: Http, { presence }: Services): void {
  http.get('/presence', { schema: { response: answers(200, PresenceAnswer) } }, ({ signedIn }) =>
    presence.view(signedIn.account.id),
  );
}
