import { awayReasons } from './domain.ts';

export const maxAwayLabels = 20;
export const maxAwayLabelLength = 40;

/** Whether labels differ from each other and from the reasons everybody has, whatever the letters' case. */
export function areDistinctLabels(labels: readonly string[]): boolean {
  const words = [...awayReasons, ...labels.map((label) => label.trim().toLowerCase())];
  return new Set(words).size === words.length;
}
