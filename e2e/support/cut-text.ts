import type { Page } from '@playwright/test';

type Control = HTMLSelectElement | HTMLInputElement;

/**
 * Where words do not fit: cut off by their own box or one around it, reaching out of the window, or
 * making the page scroll sideways; in a control, what is chosen and the hint. An ellipsis is meant, and so is
 * what only screen readers hear.
 */
export async function findCutText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const slackPx = 1;
    const found: string[] = [];
    const say = (element: Element, what: string) => {
      const words = (element.textContent ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 80);
      found.push(
        `${what}: <${element.tagName.toLowerCase()} class="${element.className}"> ${words}`,
      );
    };
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) say(document.body, 'the page scrolls sideways');

    const hasWords = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim());
    const isShown = (element: Element) => {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        return false;
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { clipPath, position } = getComputedStyle(at);
        if (position === 'absolute' && at.clientWidth <= 1) return false;
        if (clipPath !== 'none' || at.matches('.skip-link')) return false;
      }
      return true;
    };
    const boxOf = (element: Element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getBoundingClientRect();
    };

    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest('svg, select, script, style') || !hasWords(element)) continue;
      if (!isShown(element)) continue;
      const words = boxOf(element);
      let isShortened = false;
      for (let at: Element | null = element; at; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.display === 'inline' || style.display === 'contents') continue;
        if (style.textOverflow === 'ellipsis' && style.overflowX !== 'visible') {
          isShortened = true;
          break;
        }
        const box = at.getBoundingClientRect();
        const scrolls = /auto|scroll/.test(style.overflowX);
        if (scrolls && at.scrollWidth > at.clientWidth && at !== document.body) {
          if (at.scrollWidth > at.clientWidth + slackPx && !at.matches('.may-scroll')) {
            say(at, 'a part of the page scrolls sideways');
          }
          break;
        }
        const isCut = style.overflowX !== 'visible' || at === element;
        if (isCut && (words.right > box.right + slackPx || words.left < box.left - slackPx)) {
          say(element, 'cut at the side');
          break;
        }
        const cutsBelow = style.overflowY === 'hidden' || style.overflowY === 'clip';
        if (cutsBelow && (words.bottom > box.bottom + slackPx || words.top < box.top - slackPx)) {
          say(element, 'cut below');
          break;
        }
        if (style.position === 'fixed') break;
      }
      const isOut =
        words.right > root.clientWidth + slackPx || (words.left < -slackPx && words.right > 0);
      if (isOut && !isShortened) {
        say(element, 'out of the window');
      }
    }
    // What a control shows is no text of the page, and has no box of its own.
    const pen = document.createElement('canvas').getContext('2d')!;
    const saysItself = 'select, input[placeholder]:placeholder-shown, input[readonly]';
    for (const control of document.body.querySelectorAll<Control>(saysItself)) {
      if (!isShown(control)) continue;
      const { fontFamily, fontSize, fontWeight, paddingLeft, paddingRight } =
        getComputedStyle(control);
      pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      const room =
        control.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      const text =
        control instanceof HTMLSelectElement
          ? (control.selectedOptions[0]?.text ?? '')
          : control.value || control.placeholder;
      if (pen.measureText(text).width > room + slackPx) say(control, `"${text}" does not fit`);
    }
    return [...new Set(found)];
  });
}
