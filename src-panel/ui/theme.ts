import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver } from '@mantine/core';

/** One accent, much white space. Five text sizes: 12, 14, 16, 20, 28. */
export const theme = createTheme({
  primaryColor: 'indigo',
  // The shades that keep 4.5:1 against white text.
  primaryShade: { light: 7, dark: 8 },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: '12px', sm: '14px', md: '16px', lg: '20px', xl: '28px' },
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '1.3' },
      h2: { fontSize: '16px', lineHeight: '1.4' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
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

/** Mantine's own dimmed, placeholder and error colours stay under the 4.5:1 that small text needs. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c636b',
    '--mantine-color-placeholder': '#6c737b',
    '--mantine-color-error': '#c92a2a',
    // Mantine's own is too dark under the pointer for the words of the navigation.
    '--mantine-color-indigo-light-hover': '#ccd7ff',
    '--panel-good': '#2b8a3e',
    '--panel-page': '#f7f8fa',
    '--panel-card': '#ffffff',
    '--panel-line': '#e3e6ea',
    '--panel-hover': '#f1f3f5',
    '--panel-online': '#e8f7ec',
    '--panel-online-line': '#bfe6ca',
    '--panel-offline': '#f0f1f3',
    '--panel-offline-line': '#d5d9de',
    '--panel-warn': '#fff4de',
    '--panel-warn-line': '#f2d193',
    '--panel-warn-text': '#6b4700',
  },
  dark: {
    '--mantine-color-dimmed': '#a6abb2',
    '--mantine-color-placeholder': '#9096a0',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-body': '#16181c',
    '--panel-good': '#69db7c',
    '--panel-page': '#16181c',
    '--panel-card': '#1e2126',
    '--panel-line': '#31353c',
    '--panel-hover': '#272b31',
    '--panel-online': '#16301f',
    '--panel-online-line': '#27583a',
    '--panel-offline': '#25282d',
    '--panel-offline-line': '#3d424a',
    '--panel-warn': '#352b16',
    '--panel-warn-line': '#64501f',
    '--panel-warn-text': '#f2d193',
  },
});
