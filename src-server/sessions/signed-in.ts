import type { DeviceKind, Language, Named, Role } from '../../src-shared/domain.ts';
import type { Me } from '../../src-shared/sessions.ts';

/** Who is behind a token. */
export interface SignedIn {
  readonly session: { readonly id: string };
  readonly device: Named & { readonly kind: DeviceKind };
  readonly operator: Named & {
    readonly email: string;
    readonly role: Role;
    readonly departmentIds: readonly string[];
    readonly language: Language;
  };
  readonly account: Named;
}

/** The same as the wire tells it. */
export function meOf({ session, operator, account }: SignedIn): Me {
  const { id, name, email, role, departmentIds, language } = operator;
  return {
    session: { id: session.id },
    operator: { id, name, email, role, departmentIds: [...departmentIds], language },
    account: { id: account.id, name: account.name },
  };
}

/** The operator as an actor, in causes and the audit. */
export const actorOf = ({ operator }: SignedIn): Named => ({
  id: operator.id,
  name: operator.name,
});
