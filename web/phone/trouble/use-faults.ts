import { useEffect, useRef, useState } from 'react';
import type { FeedEvent } from '../../../infra/local/feed/event-feed.ts';
import { useAct } from '../use-act.ts';
import { usePhoneScene } from '../use-run.ts';
import { type FaultName, faults } from './troubles.ts';

interface Planned {
  /** In the order they strike. */
  names: FaultName[];
  /** The newest event when they were planned. */
  since: number;
}

/** Faults that still wait for their call; those that the run has suffered since are gone. */
export function useFaults(events: FeedEvent[]) {
  const { phone } = usePhoneScene();
  const [planned, setPlanned] = useState<Planned>({ names: [], since: 0 });
  const { act, error } = useAct();
  const waiting = listWaiting(planned, events);

  // After leaving the page, nobody could see them any more.
  const areWaiting = useRef(false);
  areWaiting.current = waiting.length > 0;
  useEffect(
    () => () => {
      if (areWaiting.current) phone.forgetFaults().catch(() => {});
    },
    [phone],
  );

  function plan(wanted: FaultName[]): void {
    setPlanned({ names: wanted, since: events.at(-1)?.id ?? 0 });
    act(async () => {
      await phone.forgetFaults();
      for (const name of wanted) await phone.planFault(faults[name]);
    });
  }

  return {
    error,
    isOn: (name: FaultName) => waiting.includes(name),
    count: waiting.length,
    change: (name: FaultName, on: boolean) =>
      plan(on ? [...waiting, name] : waiting.filter((other) => other !== name)),
    clear: () => plan([]),
  };
}

/** Each failed call has used up one fault. */
function listWaiting({ names, since }: Planned, events: FeedEvent[]): FaultName[] {
  const failed = events.filter(({ id, outcome }) => id > since && outcome === 'failed');
  const sends = failed.filter(({ name }) => name === 'send-message').length;
  const isTableHit = failed.some(({ stage }) => stage === 'table');
  const ofSends = names.filter((name) => name !== 'table');
  const ofTable = names.filter((name) => name === 'table' && !isTableHit);
  return [...ofSends.slice(sends), ...ofTable];
}
