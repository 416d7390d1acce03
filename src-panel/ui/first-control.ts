/**
 * For the control that a dialog begins with: what is safe and most likely meant, rather than the
 * closing cross. It takes the focus also when it comes later than the dialog, with what was loaded.
 */
export const firstControl = {
  'data-autofocus': true,
  ref: (control: HTMLElement | null): void => control?.focus(),
};
