import { createTheme } from '@mantine/core';

/** Three sizes of type: small print, text, and the one line that matters. */
const small = '0.75rem';
const text = '0.875rem';
const large = '1.25rem';

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 8 },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: small, sm: text, md: text, lg: text, xl: large },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
});
