export const hoursEn = {
  held: 'You are Away: nobody is expected now',
  heldText: 'Standwatch was started with the computer, outside the coverage hours.',
  outside: 'You are online outside the coverage hours',
  outsideText: 'Visitors may expect an answer.',
  goTo: 'Change to {{status}}',
  stay: 'Stay {{status}}',
};

export type HoursWords = typeof hoursEn;
