import type { z } from 'zod';
import type { Language, Role } from '../../src-shared/domain.ts';
import type {
  NewOperatorBody,
  OperatorPatchBody,
  OperatorRecord,
} from '../../src-shared/operators.ts';

/** What the add and edit dialogs hold. An empty password means "keep it" when editing. */
export interface OperatorInput {
  name: string;
  email: string;
  password: string;
  role: Role;
  departmentIds: string[];
  language: Language;
}

export function emptyOperator(language: Language): OperatorInput {
  return { name: '', email: '', password: '', role: 'operator', departmentIds: [], language };
}

export function operatorInput(record: OperatorRecord): OperatorInput {
  const { name, email, role, departmentIds, language } = record;
  return { name, email, password: '', role, departmentIds: [...departmentIds], language };
}

export function newOperatorBody(input: OperatorInput): z.input<typeof NewOperatorBody> {
  return { ...input, name: input.name.trim(), email: input.email.trim() };
}

/** Only what differs: a field nobody touched must not undo what somebody else changes meanwhile. */
export function operatorPatch(
  record: OperatorRecord,
  input: OperatorInput,
): z.input<typeof OperatorPatchBody> {
  const name = input.name.trim();
  const email = input.email.trim();
  const sameDepartments =
    input.departmentIds.length === record.departmentIds.length &&
    input.departmentIds.every((id) => record.departmentIds.includes(id));
  return {
    ...(name !== record.name && { name }),
    ...(email !== record.email && { email }),
    ...(input.password !== '' && { password: input.password }),
    ...(input.role !== record.role && { role: input.role }),
    ...(!sameDepartments && { departmentIds: input.departmentIds }),
    ...(input.language !== record.language && { language: input.language }),
  };
}
