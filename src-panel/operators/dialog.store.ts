import { create } from 'zustand';
import type { LogoutTarget } from './logout.rules.ts';

/** The one dialog that is open over Operators & Departments. */
export type Dialog =
  | { readonly kind: 'add-operator' }
  | { readonly kind: 'edit-operator'; readonly operatorId: string }
  | { readonly kind: 'deactivate' | 'delete'; readonly operatorId: string }
  | { readonly kind: 'logout'; readonly target: LogoutTarget }
  | { readonly kind: 'add-department' }
  | {
      readonly kind: 'rename-department' | 'department-policy' | 'delete-department';
      readonly departmentId: string;
    };

interface DialogState {
  readonly dialog: Dialog | null;
  open(dialog: Dialog): void;
  close(): void;
}

export const useDialog = create<DialogState>()((set) => ({
  dialog: null,
  open: (dialog) => set({ dialog }),
  close: () => set({ dialog: null }),
}));

export const selectDialog = (state: DialogState) => state.dialog;
