import { useEffect, useRef, useState } from 'react';
import { type ApiProblem, toProblem } from '../../../api/api-problem.ts';
import { chatAgentsTryAgent } from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';

type Answer = Awaited<ReturnType<typeof chatAgentsTryAgent>>['data'];
export type TrialMessage = NonNullable<Answer['messages']>[number];

/** A turn of the conversation as it is shown. */
export type TrialTurn =
  | { key: number; author: 'customer'; text: string }
  | ({ key: number; author: 'agent' } & Answer);

/** The most messages that the API takes, and the longest. */
const mostMessages = 50;
const longestText = 5000;

/** A conversation with the saved agent that exists only on this page. */
export function useTrial(agentId: string) {
  const [api, subaccountId] = [useApi(), useOrganizationId()];
  const [turns, setTurns] = useState<TrialTurn[]>([]);
  const [isThinking, setIsThinking] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const asking = useRef<AbortController>(undefined);

  useEffect(() => () => asking.current?.abort(), []);

  async function ask(conversation: TrialTurn[]) {
    const current = new AbortController();
    asking.current = current;
    setTurns(conversation);
    setProblem(undefined);
    setIsThinking(true);
    try {
      const request = { subaccountId, agentId, body: { messages: toMessages(conversation) } };
      const { data } = await chatAgentsTryAgent(request, { ...api, signal: current.signal });
      if (current.signal.aborted) return;
      setTurns([...conversation, { key: conversation.length, author: 'agent', ...data }]);
    } catch (error) {
      if (current.signal.aborted) return;
      setProblem(toProblem(error));
    }
    setIsThinking(false);
  }

  return {
    turns,
    isThinking,
    problem,
    say: (text: string) => ask([...turns, { key: turns.length, author: 'customer', text }]),
    retry: () => ask(turns),
    startOver() {
      asking.current?.abort();
      setTurns([]);
      setProblem(undefined);
      setIsThinking(false);
    },
  };
}

function toMessages(turns: TrialTurn[]) {
  return turns.flatMap(toTexts).slice(-mostMessages);
}

function toTexts(turn: TrialTurn) {
  const { author } = turn;
  const texts = author === 'customer' ? [turn.text] : (turn.messages ?? []).map(wordsOf);
  return texts.map((text) => ({ author, text: text.slice(0, longestText) }));
}

/** The API takes only text, so an image is represented by its name. */
function wordsOf({ text }: TrialMessage): string {
  return text?.trim() ? text : '[image]';
}
