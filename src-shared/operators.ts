import { z } from 'zod';
import { DeviceView, Id, IdleTest, Language, OperatorView, Role } from './domain.ts';
import { Email, leavingOut, Name, NewPassword } from './fields.ts';

/** A device with what is kept of it beside its presence. */
export const DeviceRecord = DeviceView.extend({
  /** Null until the device has told, also of apps and servers from before there was such a thing. */
  idleTest: IdleTest.nullish(),
});
export type DeviceRecord = z.infer<typeof DeviceRecord>;

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
    disabled: true,
  }),
  /** Every signed-in device, also those that are gone: their token still holds until it is ended. */
  devices: z.array(DeviceRecord),
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
