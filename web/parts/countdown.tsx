import { useEffect, useState } from 'react';
import { text } from '../text/en.ts';

const second = 1000;

/**
 * Whole seconds until a moment, 0 when it has come; renders again each second until then.
 *
 * @param until in milliseconds since 1970
 */
export function useSecondsLeft(until: number): number {
  const [now, setNow] = useState(() => Date.now());
  const isOver = now >= until;
  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => setNow(Date.now()), second);
    return () => clearInterval(timer);
  }, [isOver]);
  return Math.max(0, Math.ceil((until - now) / second));
}

/** The time until a moment. It is not read out as it runs, so say next to it what it means. */
export function Countdown({ until }: { until: number }) {
  const left = useSecondsLeft(until);
  return (
    <time dateTime={`PT${left}S`}>
      {left === 0 ? text.parts.timeIsUp : text.parts.timeLeft(left)}
    </time>
  );
}
