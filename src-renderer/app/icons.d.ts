/**
 * Icons are imported one by one: through the package's index every build, test and page of the
 * development server would read its 6,000 modules.
 */
declare module '@tabler/icons-react/dist/esm/icons/*' {
  import type { Icon } from '@tabler/icons-react';
  const icon: Icon;
  export default icon;
}
