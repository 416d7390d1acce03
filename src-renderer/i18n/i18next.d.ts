import type { Words } from './en.ts';

declare module 'i18next' {
  /** Makes the compiler check every key. */
  interface CustomTypeOptions {
    resources: { translation: Words };
    nsSeparator: false;
  }
}
