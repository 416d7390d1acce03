import { createTheme } from '@mantine/core';
import { sharedLook } from '../../src-shared/look.ts';

/** Three sizes of type: small print, text, and the one line that matters. */
const small = '0.75rem';
const text = '0.875rem';
const large = '1.25rem';

export const theme = createTheme({
  ...sharedLook,
  fontSizes: { xs: small, sm: text, md: text, lg: text, xl: large },
});
