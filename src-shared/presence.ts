import { z } from 'zod';
import { DepartmentView, OperatorView, ScopeView } from './domain.ts';

export const PresenceAnswer = z.object({
  account: ScopeView,
  departments: z.array(DepartmentView),
  operators: z.array(OperatorView),
});
