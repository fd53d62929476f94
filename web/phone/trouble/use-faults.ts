import { useEffect, useRef, useState } from 'react';
import type { FeedEvent } from '../../../infra/local/feed/event-feed.ts';
import { useAct } from '../use-act.ts';
import { usePhoneScene } from '../use-run.ts';
import { type FaultName, faults } from './troubles.ts';

/** By name: the newest event when the fault was planned. */
type Planned = Partial<Record<FaultName, number>>;

/** Faults that wait for their call; one that the run has suffered since waits no more. */
export function useFaults(events: FeedEvent[]) {
  const { phone } = usePhoneScene();
  const [planned, setPlanned] = useState<Planned>({});
  const { act, error } = useAct();
  const names = Object.keys(faults) as FaultName[];
  const waiting = names.filter((name) => isWaiting(name, planned[name], events));

  // Whoever leaves the page could not see them any more.
  const areWaiting = useRef(false);
  areWaiting.current = waiting.length > 0;
  useEffect(
    () => () => {
      if (areWaiting.current) phone.forgetFaults().catch(() => {});
    },
    [phone],
  );

  function plan(wanted: FaultName[]): void {
    const newest = events.at(-1)?.id ?? 0;
    const since = (name: FaultName) => (waiting.includes(name) ? (planned[name] ?? 0) : newest);
    setPlanned(Object.fromEntries(wanted.map((name) => [name, since(name)])));
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

function isWaiting(name: FaultName, since: number | undefined, events: FeedEvent[]): boolean {
  if (since === undefined) return false;
  const stage = name === 'table' ? 'table' : 'graph';
  const isHit = (event: FeedEvent) =>
    event.id > since &&
    event.outcome === 'failed' &&
    event.stage === stage &&
    (stage === 'table' || event.name === 'send-message');
  return !events.some(isHit);
}
