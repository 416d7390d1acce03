import { createTheme } from '@mantine/core';
import { sharedLook } from '../../src-shared/look.ts';

/** One accent, much white space. Five text sizes: 12, 14, 16, 20, 28. */
export const theme = createTheme({
  ...sharedLook,
  fontSizes: { xs: '12px', sm: '14px', md: '16px', lg: '20px', xl: '28px' },
  headings: {
    fontFamily: sharedLook.fontFamily,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '1.3' },
      h2: { fontSize: '16px', lineHeight: '1.4' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  components: {
    Modal: {
      defaultProps: { centered: false, transitionProps: { duration: 120 }, yOffset: '8vh' },
    },
    Menu: {
      defaultProps: {
        withInitialFocusPlaceholder: false,
        transitionProps: { duration: 80 },
        withinPortal: true,
      },
    },
    Select: { defaultProps: { comboboxProps: { transitionProps: { duration: 80 } } } },
    MultiSelect: { defaultProps: { comboboxProps: { transitionProps: { duration: 80 } } } },
    Tooltip: {
      defaultProps: {
        transitionProps: { duration: 80 },
        events: { hover: true, focus: true, touch: true },
      },
    },
    Button: { defaultProps: { size: 'sm' } },
  },
});
