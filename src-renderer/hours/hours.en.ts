export const hoursEn = {
  outsideText: 'Visitors may expect an answer.',
  goTo: 'Change to {{status}}',
  stay: 'Stay {{status}}',
};

export type HoursWords = typeof hoursEn;
