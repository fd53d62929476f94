const short = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const medium = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' });

/** The time of day as the browser's language writes it, the same on every page. */
export const clock = {
  /** `9:28 PM`, `21:28` */
  minutes: (at: Date | number) => short.format(at),
  /** For times where seconds matter. */
  seconds: (at: Date | number) => medium.format(at),
  weekday: (at: Date | number) => `${weekday.format(at)} ${short.format(at)}`,
};
