import { z } from 'zod';
import type { AccountBody, SetupBody } from '../../src-shared/account.ts';
import type { AlertFilter } from '../../src-shared/alerts.ts';
import type { DepartmentBody, NewDepartmentBody } from '../../src-shared/departments.ts';
import type { MonitoringBody } from '../../src-shared/monitoring.ts';
import type { NewOperatorBody, OperatorPatchBody } from '../../src-shared/operators.ts';
import type { ForceLogoutBody, SignInBody } from '../../src-shared/sessions.ts';
import { AccountView, SetupState } from '../../src-shared/account.ts';
import { AlertDetailsView, AlertingHealth, AlertsAnswer } from '../../src-shared/alerts.ts';
import { DepartmentRecord } from '../../src-shared/departments.ts';
import type { HistoryFilter } from '../../src-shared/history.ts';
import { HistoryAnswer } from '../../src-shared/history.ts';
import { Monitoring } from '../../src-shared/monitoring.ts';
import { OperatorRecord } from '../../src-shared/operators.ts';
import { Outlook } from '../../src-shared/outlook.ts';
import { ForceLogoutAnswer, Me } from '../../src-shared/sessions.ts';
import type { NewRecipientBody, RecipientPatchBody } from '../../src-shared/recipients.ts';
import { Recipient, RecipientsAnswer, RecipientWithSecret } from '../../src-shared/recipients.ts';
import type { ScheduleBody } from '../../src-shared/schedule.ts';
import { ScheduleView } from '../../src-shared/schedule.ts';
import { call } from './http.ts';

const nothing = z.unknown();
const operators = z.object({ items: z.array(OperatorRecord) });
const departments = z.object({ items: z.array(DepartmentRecord) });
const TestAnswer = z.object({ alertId: z.string() });
const id = encodeURIComponent;
const schedulePath = (departmentId: string | null) =>
  departmentId === null ? '/schedule' : `/schedule?departmentId=${id(departmentId)}`;

const recipientsPath = '/presence-monitoring/recipients';
const alertsPageSize = 25;
const historyPageSize = 50;

const query = (parts: Readonly<Record<string, string>>) => String(new URLSearchParams(parts));

/**
 * Everything the panel asks of the server. The token a sign-in answers with is left unread:
 * the cookie set with it is what counts, and a page that never holds a token cannot leak one.
 */
export const panelApi = {
  setupState: () => call('GET', '/setup', SetupState),
  setup: (body: z.input<typeof SetupBody>) => call('POST', '/setup', Me, body),
  signIn: (body: SignInBody) => call('POST', '/sessions', Me, body),
  signOut: () => call('DELETE', '/sessions/current', nothing),
  me: () => call('GET', '/me', Me),

  operators: () => call('GET', '/operators', operators),
  addOperator: (body: z.input<typeof NewOperatorBody>) =>
    call('POST', '/operators', OperatorRecord, body),
  changeOperator: (operatorId: string, body: z.input<typeof OperatorPatchBody>) =>
    call('PATCH', `/operators/${id(operatorId)}`, OperatorRecord, body),
  deleteOperator: (operatorId: string) => call('DELETE', `/operators/${id(operatorId)}`, nothing),
  forceLogout: (operatorId: string, body: z.input<typeof ForceLogoutBody>) =>
    call('POST', `/operators/${id(operatorId)}/force-logout`, ForceLogoutAnswer, body),

  departments: () => call('GET', '/departments', departments),
  addDepartment: (body: z.input<typeof NewDepartmentBody>) =>
    call('POST', '/departments', DepartmentRecord, body),
  changeDepartment: (departmentId: string, body: z.input<typeof DepartmentBody>) =>
    call('PATCH', `/departments/${id(departmentId)}`, DepartmentRecord, body),
  deleteDepartment: (departmentId: string) =>
    call('DELETE', `/departments/${id(departmentId)}`, nothing),
  forceDepartmentLogout: (departmentId: string, body: { reason?: string }) =>
    call('POST', `/departments/${id(departmentId)}/force-logout`, ForceLogoutAnswer, body),

  monitoring: () => call('GET', '/presence-monitoring', Monitoring),
  outlook: () => call('GET', '/presence-monitoring/outlook', Outlook),
  changeMonitoring: (body: MonitoringBody) => call('PUT', '/presence-monitoring', Monitoring, body),
  sendTest: () => call('POST', '/presence-monitoring/test', TestAnswer),

  recipients: () => call('GET', recipientsPath, RecipientsAnswer),
  addRecipient: (body: NewRecipientBody) => call('POST', recipientsPath, RecipientWithSecret, body),
  changeRecipient: (recipientId: string, body: RecipientPatchBody) =>
    call('PATCH', `${recipientsPath}/${id(recipientId)}`, Recipient, body),
  removeRecipient: (recipientId: string) =>
    call('DELETE', `${recipientsPath}/${id(recipientId)}`, nothing),
  /** `drop`: only the newest key stays. */
  rotateSecret: (recipientId: string, drop: boolean) =>
    call('POST', `${recipientsPath}/${id(recipientId)}/rotate-secret`, RecipientWithSecret, {
      drop,
    }),
  testRecipient: (recipientId: string) =>
    call('POST', `${recipientsPath}/${id(recipientId)}/test`, TestAnswer),

  alerts: (filter: AlertFilter = {}, before?: string) => {
    const page = { limit: String(alertsPageSize), ...(before && { before }) };
    return call('GET', `/alerts?${query({ ...filter, ...page })}`, AlertsAnswer);
  },
  alertingHealth: () => call('GET', '/alerts/health', AlertingHealth),
  alert: (alertId: string) => call('GET', `/alerts/${id(alertId)}`, AlertDetailsView),
  acknowledgeAlert: (alertId: string) =>
    call('POST', `/alerts/${id(alertId)}/acknowledge`, AlertDetailsView),
  snoozeAlert: (alertId: string, until: string) =>
    call('POST', `/alerts/${id(alertId)}/snooze`, AlertDetailsView, { until }),
  resendDelivery: (alertId: string, deliveryId: string) =>
    call('POST', `/alerts/${id(alertId)}/deliveries/${id(deliveryId)}/resend`, AlertDetailsView),

  history: (filter: HistoryFilter, before?: string) => {
    const page = { limit: String(historyPageSize), ...(before && { before }) };
    return call('GET', `/history?${query({ ...filter, ...page })}`, HistoryAnswer);
  },

  schedule: (departmentId: string | null) => call('GET', schedulePath(departmentId), ScheduleView),
  changeSchedule: (departmentId: string | null, body: ScheduleBody) =>
    call('PUT', schedulePath(departmentId), ScheduleView, body),
  removeSchedule: (departmentId: string) => call('DELETE', schedulePath(departmentId), nothing),

  account: () => call('GET', '/account', AccountView),
  changeAccount: (body: z.input<typeof AccountBody>) => call('PUT', '/account', AccountView, body),
};

/** Where the browser gets a list as a file; the cookie says who asks. */
export const alertsFile = (filter: AlertFilter) => `/api/v1/alerts/export?${query({ ...filter })}`;
export const historyFile = (filter: HistoryFilter) =>
  `/api/v1/history/export?${query({ ...filter })}`;

export type PanelApi = typeof panelApi;
