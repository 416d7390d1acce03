import { z } from 'zod';
import { DeviceId, DeviceKind, Id, Language, Role } from './domain.ts';
import { Name } from './fields.ts';

/** Signing in, who that is, and being forced out. */

export const SignInBody = z.strictObject({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(256),
  code: z.string().max(16).nullish(),
  device: z.strictObject({
    id: DeviceId,
    kind: DeviceKind,
    name: Name,
  }),
});
export type SignInBody = z.infer<typeof SignInBody>;

export const Me = z.object({
  session: z.object({ id: Id }),
  operator: z.object({
    id: Id,
    name: z.string(),
    email: z.string(),
    role: Role,
    departmentIds: z.array(Id),
    language: Language,
  }),
  account: z.object({ id: Id, name: z.string() }),
});
export type Me = z.infer<typeof Me>;

export const SignInAnswer = Me.extend({ token: z.string() });
export type SignInAnswer = z.infer<typeof SignInAnswer>;

/** An empty one is none. */
const Reason = z
  .string()
  .trim()
  .max(200)
  .nullish()
  .transform((reason) => reason || null);

export const ForceLogoutBody = z.strictObject({
  /** Null: every device. */
  deviceId: DeviceId.nullish(),
  reason: Reason,
});
export const ForceDepartmentLogoutBody = ForceLogoutBody.omit({ deviceId: true });
export const ForceLogoutAnswer = z.object({
  ended: z.array(z.object({ sessionId: Id, deviceId: DeviceId, operatorId: Id })),
});
export type ForceLogoutAnswer = z.infer<typeof ForceLogoutAnswer>;
