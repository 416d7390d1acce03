/** What the agent app and the panel look like alike, in the terms of Mantine; colours stand in `assets/look.css`. */
export const sharedLook = {
  primaryColor: 'indigo',
  /** The shades that keep 4.5:1 against white text. */
  primaryShade: { light: 7, dark: 8 },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
} as const;
