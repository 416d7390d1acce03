import { z } from 'zod';
import { DepartmentView } from './domain.ts';
import { Name } from './fields.ts';
import { PolicyBody, PolicyView } from './policy.ts';

export const NewDepartmentBody = z.strictObject({ name: Name });
export const DepartmentBody = z.strictObject({ name: Name, ...PolicyBody.shape }).partial();

/** A department as the people who administrate see it. */
export const DepartmentRecord = DepartmentView.extend(PolicyView.shape);
export type DepartmentRecord = z.infer<typeof DepartmentRecord>;
