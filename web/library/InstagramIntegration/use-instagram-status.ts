import { useCallback, useEffect, useState } from 'react';
import type { ApiProblem } from '../../api/api-problem.ts';
import { chatAgentsInstagramGetStatus } from '../../api/client.ts';
import type { Api } from '../../api/create-api.ts';
import { pollStatus } from './poll-status.ts';

/** The agent whose account is shown. */
export interface AgentKey {
  subaccountId: string;
  agentId: string;
}

export interface InstagramStatus {
  isConnected: boolean;
  /** Whether the account's token still works. */
  isActive: boolean;
  accountInfo: { id: string; username: string; accountType: string } | null;
}

interface Known {
  /** Undefined until the first answer. */
  status?: InstagramStatus;
  /** Why the last call had no answer. */
  problem?: ApiProblem;
  /** Polling has ended, so the state may be old. */
  isOver: boolean;
}

/** The connection's state, kept up to date for five minutes or until an account is connected and works. */
export function useInstagramStatus(api: Api, { subaccountId, agentId }: AgentKey) {
  const [known, setKnown] = useState<Known>({ isOver: false });
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies(round): another round begins anew
  useEffect(
    () =>
      pollStatus({
        read: async (signal) => {
          const key = { subaccountId, agentId };
          return (await chatAgentsInstagramGetStatus(key, { ...api, signal })).data;
        },
        isFinal: ({ isConnected, isActive }) => isConnected && isActive,
        onStatus: (status) => setKnown({ status, isOver: false }),
        onProblem: (problem) => setKnown(({ status }) => ({ status, problem, isOver: false })),
        onOver: () => setKnown((before) => ({ ...before, isOver: true })),
      }),
    [api, subaccountId, agentId, round],
  );

  const checkAgain = useCallback(() => {
    setKnown(({ status }) => ({ status, isOver: false }));
    setRound((before) => before + 1);
  }, []);

  /** Takes a status that the API has just confirmed. */
  const learn = useCallback((status: InstagramStatus) => {
    setKnown({ status, isOver: false });
    setRound((before) => before + 1);
  }, []);

  return { ...known, checkAgain, learn };
}
