import { useEffect } from 'react';
import { valueOf } from '../ui/resource.ts';
import { DepartmentDialog } from './DepartmentDialog.tsx';
import { DepartmentPolicyDialog } from './DepartmentPolicyDialog.tsx';
import { membersOf } from './DepartmentList.tsx';
import { selectDialog, useDialog } from './dialog.store.ts';
import { ForceLogoutDialog } from './ForceLogoutDialog.tsx';
import { OperatorDialog } from './OperatorDialog.tsx';
import { RemoveDepartmentDialog, RemoveOperatorDialog } from './RemoveDialogs.tsx';
import type { Roster } from './useRoster.ts';

/** The open dialog, if any. Whoever the dialog is about may be gone by now: then there is none. */
export function Dialogs({ roster }: { readonly roster: Roster }) {
  const dialog = useDialog(selectDialog);
  useEffect(() => useDialog.getState().close, []);
  if (!dialog) return null;
  const { close } = useDialog.getState();
  const records = valueOf(roster.records) ?? [];
  const departments = valueOf(roster.departments) ?? [];
  const operator =
    'operatorId' in dialog ? records.find(({ id }) => id === dialog.operatorId) : undefined;
  const department =
    'departmentId' in dialog ? departments.find(({ id }) => id === dialog.departmentId) : undefined;
  switch (dialog.kind) {
    case 'add-operator':
      return <OperatorDialog record={null} departments={departments} close={close} />;
    case 'edit-operator':
      return operator ? (
        <OperatorDialog
          key={operator.id}
          record={operator}
          departments={departments}
          close={close}
        />
      ) : null;
    case 'deactivate':
    case 'delete':
      return operator ? (
        <RemoveOperatorDialog kind={dialog.kind} record={operator} close={close} />
      ) : null;
    case 'logout':
      return (
        <ForceLogoutDialog
          target={dialog.target}
          records={records}
          departments={departments}
          close={close}
        />
      );
    case 'add-department':
      return <DepartmentDialog department={null} close={close} />;
    case 'rename-department':
      return department ? <DepartmentDialog department={department} close={close} /> : null;
    case 'department-policy':
      return department ? <DepartmentPolicyDialog department={department} close={close} /> : null;
    case 'delete-department':
      return department ? (
        <RemoveDepartmentDialog
          department={department}
          members={membersOf(department, records).length}
          close={close}
        />
      ) : null;
  }
}
