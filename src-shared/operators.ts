import { z } from 'zod';
import { Id, Language, OperatorView, Role } from './domain.ts';
import { Email, leavingOut, Name, NewPassword } from './fields.ts';

/** An operator as the people who administrate see them. */
export const OperatorRecord = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  departmentIds: z.array(Id),
  language: Language,
  /** A deactivated operator cannot sign in; their history stays. */
  disabled: z.boolean(),
  presence: OperatorView.omit({
    devices: true,
    id: true,
    name: true,
    role: true,
    departmentIds: true,
  }),
  /** Every signed-in device, also those that are gone: their token still holds until it is ended. */
  devices: OperatorView.shape.devices,
});
export type OperatorRecord = z.infer<typeof OperatorRecord>;

export const NewOperatorBody = z.strictObject({
  name: Name,
  email: Email,
  password: NewPassword,
  role: Role,
  departmentIds: z.array(Id).max(200).nullish(),
  language: Language.nullish(),
});
export const OperatorPatchBody = leavingOut(
  z
    .strictObject({
      name: Name,
      email: Email,
      password: NewPassword,
      role: Role,
      departmentIds: z.array(Id).max(200),
      language: Language,
      disabled: z.boolean(),
    })
    .partial(),
  'id',
  'presence',
  'devices',
);
