import { z } from 'zod';
import { DepartmentView } from './domain.ts';
import { leavingOut, Name } from './fields.ts';
import { PolicyBody, PolicyView } from './policy.ts';

export const NewDepartmentBody = z.strictObject({ name: Name });
const { name: _, ...presenceFields } = DepartmentView.shape;
export const DepartmentBody = leavingOut(
  z.strictObject({ name: Name, ...PolicyBody.shape }).partial(),
  ...Object.keys(presenceFields),
);

/** A department as the people who administrate see it. */
export const DepartmentRecord = DepartmentView.extend(PolicyView.shape);
export type DepartmentRecord = z.infer<typeof DepartmentRecord>;
