import type { ReactNode } from 'react';

/** Drawn on a 24 by 24 grid with a line of 1.75, in the colour of the surrounding text. */
const drawings = {
  overview: <path d="M4 20V11m5.3 9V4m5.4 16v-6M20 20V8" />,
  inbox: <path d="M4 5h16v10.5H9.5L5 19.5V15.5H4z" />,
  channels: (
    <path d="M10 14a4 4 0 0 1 0-5.6l2.4-2.4a4 4 0 0 1 5.6 5.6l-1.2 1.2M14 10a4 4 0 0 1 0 5.6L11.6 18A4 4 0 0 1 6 12.4l1.2-1.2" />
  ),
  agents: <path d="M5 9.5h14v9H5zM12 9.5V5.5m-1 0h2M9 13.5v1m6-1v1M2.5 12.5v3m19-3v3" />,
  health: <path d="M3 12.5h4l2.5-6 4.5 12 2.5-6H21" />,
  phone: <path d="M8 3h8v18H8zM11 18h2" />,
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  warning: <path d="M12 4 3 19.5h18zM12 10v4.5m0 2.5v.1" />,
  info: <path d="M12 11v6m0-9.5v.1M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z" />,
  back: <path d="M14.5 6 8.5 12l6 6" />,
  next: <path d="m9.5 6 6 6-6 6" />,
  down: <path d="m6 9.5 6 6 6-6" />,
  plus: <path d="M12 5v14M5 12h14" />,
  bin: <path d="M5 7h14M9 7V4.5h6V7M7 7l.8 12.5h8.4L17 7" />,
  copy: <path d="M9 9h11v11H9zM15 9V4H4v11h5" />,
  qr: <path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2m4 0v2m-6 2v2m3-3h3v3" />,
  send: <path d="M4 12 20 4.5 15 20l-3.5-6.5zM11.5 13.5 20 4.5" />,
  reply: <path d="M10 6 4.5 11.5 10 17M5 11.5h8.5a6 6 0 0 1 6 6V19" />,
  smile: (
    <path d="M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.1m6-.1v.1" />
  ),
  attach: (
    <path d="M18.5 11.5 12 18a4.2 4.2 0 0 1-6-6l7-7a2.8 2.8 0 0 1 4 4l-7 7a1.4 1.4 0 0 1-2-2l6-6" />
  ),
  keyboard: <path d="M3 6.5h18v11H3zM6.5 10v.1m3.7-.1v.1m3.6-.1v.1m3.7-.1v.1M8 14h8" />,
  refresh: <path d="M19.5 8A8 8 0 1 0 20 13M19.5 3.5V8H15" />,
  person: <path d="M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM4.5 20.5a7.5 7.5 0 0 1 15 0" />,
  clock: <path d="M12 7v5.5l3.5 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z" />,
  search: <path d="M16 10.5a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0zM14.5 14.5 20 20" />,
  picture: <path d="M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 17M15.5 9.5v.1" />,
  bolt: <path d="M13 3 5 13.5h6L10.5 21 19 10h-6.5z" />,
  table: <path d="M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9" />,
  queue: <path d="M4 6h16M4 12h16M4 18h10m3-2.5 3 2.5-3 2.5" />,
  out: <path d="M14 5H5v14h9M10 12h11m-4-4 4 4-4 4" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** An icon beside words; without words, the element around it needs a label. */
export function Icon({ name, size = '1.25em' }: { name: IconName; size?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {drawings[name]}
    </svg>
  );
}
