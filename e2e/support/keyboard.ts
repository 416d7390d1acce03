import type { Page } from '@playwright/test';

/** Where the keyboard came by on its way around a page, by what a screen reader calls it. */
export interface Walk {
  readonly reached: readonly string[];
  /** Where nobody could see that the keyboard was there. */
  readonly unseen: readonly string[];
}

interface Stop {
  readonly name: string;
  /** How it looks, with what stands around it. */
  readonly look: string;
  readonly inSight: boolean;
}

/** Nobody walks farther: a page that holds the keyboard is noticed by what was not reached. */
const maxSteps = 60;

/** Goes once around the page. */
export async function walk(page: Page, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<Walk> {
  await page.evaluate(prepare);
  const reached: string[] = [];
  const unseen: string[] = [];
  for (let step = 0; step < maxSteps; step++) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(stopHere);
    if (!stop) continue;
    if (reached.includes(stop.name)) break;
    reached.push(stop.name);
    const plain = await page.evaluate(lookWithoutFocus);
    if (!stop.inSight || plain === stop.look) unseen.push(stop.name);
  }
  return { reached, unseen };
}

/** Everything on the page that takes the keyboard, in the order of the page. */
export const controls = (page: Page): Promise<string[]> =>
  page.evaluate(prepare).then(() => page.evaluate(allControls));

interface KeyboardWindow {
  nameOf(element: Element): string;
  lookOf(element: Element): string;
}

/** Gives the page what the functions below need, which run in it one by one. */
function prepare(): void {
  const nameOf = (element: Element) => {
    const labels = (element as HTMLInputElement).labels ?? [];
    const words = element.ariaLabel ?? labels[0]?.textContent ?? element.textContent;
    const kind = element.getAttribute('role') ?? element.tagName.toLowerCase();
    return `${kind}: ${words?.trim()}`;
  };
  const lookOf = (element: Element) => {
    for (const animation of document.getAnimations()) {
      if (animation instanceof CSSTransition) animation.finish();
    }
    return [element, element.parentElement!, element.nextElementSibling ?? element]
      .map((each) => {
        const { outline, borderColor, boxShadow, backgroundColor } = getComputedStyle(each);
        return [outline, borderColor, boxShadow, backgroundColor].join('; ');
      })
      .join('\n');
  };
  Object.assign(window, { nameOf, lookOf });
}

function stopHere(): Stop | null {
  const { nameOf, lookOf } = window as unknown as KeyboardWindow;
  const element = document.activeElement;
  // At the end of the page the keyboard is nowhere for one step.
  if (!element || element === document.body) return null;
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const inSight = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  return { name: nameOf(element), look: lookOf(element), inSight };
}

function lookWithoutFocus(): string {
  const { lookOf } = window as unknown as KeyboardWindow;
  const element = document.activeElement as HTMLElement;
  element.blur();
  const look = lookOf(element);
  element.focus();
  return look;
}

function allControls(): string[] {
  const { nameOf } = window as unknown as KeyboardWindow;
  const all = document.querySelectorAll<HTMLElement>('a, button, input, select, [tabindex]');
  return [...all]
    .filter((element) => element.tabIndex >= 0 && element.checkVisibility())
    .filter((element) => !element.matches(':disabled'))
    .map(nameOf);
}
