import type { StoredAgent } from './agent.ts';
import { agentFailure } from './agent-failure.ts';
import type { AgentAnswer, Conversation } from './conversation.ts';
import { cutText } from './cut-text.ts';
import { toTurns } from './model-history.ts';
import { colleagueMark, instructionsFor, recitesRules } from './model-instructions.ts';
import type { ModelRequest, ModelSession, ToolCall, ToolResult } from './model-session.ts';
import { createTools, runTool, type ToolOutcome } from './model-tools.ts';
import type { KnowledgeEntry } from './provider-settings.ts';

const mostToolRounds = 4;
const mostCallsAtOnce = 8;
const longestAnswer = 20_000;

interface ModelAbilities {
  entries?: readonly KnowledgeEntry[];
  seesImages?: boolean;
}

/**
 * Asks a model and runs the tools it calls, until it answers or hands off.
 *
 * @param open begins an exchange with the model
 * @throws if it says nothing, recites its rules or does not finish
 */
export async function answerWithModel(
  agent: StoredAgent,
  conversation: Conversation,
  { entries, seesImages }: ModelAbilities,
  open: (request: ModelRequest) => ModelSession,
): Promise<AgentAnswer> {
  const tools = createTools(agent, entries);
  const ask = open({
    instructions: instructionsFor(agent, tools, new Date()),
    turns: toTurns(conversation, seesImages),
    tools,
  });
  let step = await ask([]);
  for (let round = 0; step.calls.length > 0 && round < mostToolRounds; round += 1) {
    const outcomes = step.calls.map((call, index) =>
      index < mostCallsAtOnce ? runTool(tools, call) : { error: 'Too many calls at once.' },
    );
    const handOff = outcomes.find((outcome) => 'handOff' in outcome);
    if (handOff) return { kind: 'hand-off', reason: handOff.handOff };
    step = await ask(step.calls.map((call, index) => toResult(call, outcomes[index])));
  }
  if (step.calls.length > 0 && !step.text.trim()) {
    throw agentFailure(`The model called tools more than ${mostToolRounds} times.`);
  }
  return { kind: 'reply', messages: [{ text: readAnswer(step.text) }] };
}

function toResult({ id }: ToolCall, outcome: ToolOutcome | undefined): ToolResult {
  if (outcome && 'text' in outcome) return { callId: id, text: outcome.text, isError: false };
  const text = outcome && 'error' in outcome ? outcome.error : 'This did not work.';
  return { callId: id, text, isError: true };
}

/**
 * Some models write their thinking before their answer, and some imitate the marks of the history. Some servers
 * leave out the mark with which the thinking begins; thinking that breaks off is no answer.
 */
function readAnswer(text: string): string {
  const said = text
    .toWellFormed()
    .replace(/^.*<\/think>/s, '')
    .replace(/^\s*<think>.*/s, '')
    .trim();
  const answer = said.startsWith(colleagueMark) ? said.slice(colleagueMark.length).trim() : said;
  if (answer === '') throw agentFailure('The model answered nothing.');
  if (recitesRules(answer)) throw agentFailure('The model answered with its own rules.');
  return cutText(answer, longestAnswer);
}
