import type { AgentAnswer, Conversation } from '../agents/conversation.ts';
import type { OutgoingMessage } from '../instagram/send-message.ts';
import { findSaying } from '../sayings/find-saying.ts';
import type { Agent } from '../storage/agents.ts';
import type { Channel } from '../storage/channels.ts';
import type { Attention, Chat } from '../storage/chats.ts';
import { composeAnswer } from './compose-answer.ts';
import { findDisclosure, isDisclosureDue } from './disclosure.ts';
import { leaveOutSaid } from './leave-out-said.ts';
import type { StandingAnswer } from './standing-answers.ts';

/** What to do about the open messages. Without parts, nothing is said. */
export interface TurnPlan {
  parts: OutgoingMessage[];
  /** The agent was asked and said nothing, which still counts as a turn. */
  isSilence?: boolean;
  /** The first part says that it is a bot. */
  discloses?: boolean;
  /** A person is called. */
  calls?: Call;
  /** The customer no longer wants automatic answers, or wants them again. */
  optsOut?: boolean;
  optsIn?: boolean;
}

/** Why a person is called. */
interface Call extends Pick<Attention, 'kind' | 'reason'> {
  /**
   * More detail for readers of the chat. The agent's words may repeat what the customer wrote, so they are
   * stored only in the chat and erased with it.
   */
  inChat?: string;
}

/** The context of a turn: who answers whom. */
export interface TurnScene {
  channel: Channel;
  agent: Agent;
  chat: Chat;
  conversation: Conversation;
}

export function planAnswer(scene: TurnScene, answer: AgentAnswer, now: number): TurnPlan {
  switch (answer.kind) {
    case 'silence':
      return { parts: [], isSilence: true };
    case 'hand-off':
      return mayHandOff(scene)
        ? planCall(
            scene,
            {
              ...{ kind: 'hand-off', reason: 'The agent handed off.' },
              inChat: `The agent handed off: ${answer.reason}`,
            },
            now,
          )
        : planTexts(scene, [findSaying(scene.agent.settings, 'fallback')], now);
    case 'reply':
      return disclose(scene, leaveOutSaid(composeAnswer(answer.messages), scene.conversation), now);
  }
}

export function planStandingAnswer(
  scene: TurnScene,
  answer: StandingAnswer,
  now: number,
): TurnPlan {
  switch (answer) {
    case 'silence':
      return { parts: [] };
    case 'stop':
      return {
        ...planTexts(scene, [findSaying(scene.agent.settings, 'optedOut')], now),
        optsOut: true,
      };
    case 'start':
      return {
        ...planTexts(scene, [findSaying(scene.agent.settings, 'optedIn')], now),
        optsIn: true,
      };
    case 'person':
      return planCall(scene, { kind: 'hand-off', reason: 'The customer asked for a person.' }, now);
  }
}

/** The agent failed for good: the customer is not left waiting, and a person is called. */
export function planForFailure(scene: TurnScene, now: number): TurnPlan {
  const { settings } = scene.agent;
  const texts = [findSaying(settings, 'fallback'), findSaying(settings, 'handOff')];
  const calls = { kind: 'agent-failed' as const, reason: 'The agent failed twice in a row.' };
  return { ...planTexts(scene, [texts.join(' ')], now), calls };
}

function planCall(scene: TurnScene, calls: Call, now: number): TurnPlan {
  return { ...planTexts(scene, [findSaying(scene.agent.settings, 'handOff')], now), calls };
}

function planTexts(scene: TurnScene, texts: string[], now: number): TurnPlan {
  return disclose(scene, composeAnswer(texts.map((text) => ({ text }))), now);
}

function mayHandOff({ agent }: TurnScene): boolean {
  return agent.settings.handOff?.enabled ?? true;
}

function disclose(scene: TurnScene, parts: OutgoingMessage[], now: number): TurnPlan {
  const { agent, channel, chat, conversation } = scene;
  const text = findDisclosure(agent.settings, channel);
  const lastBefore = conversation.messages.findLast(({ isOpen }) => !isOpen)?.at;
  if (text === undefined || parts.length === 0 || !isDisclosureDue(chat, lastBefore, now)) {
    return { parts };
  }
  return { parts: [...composeAnswer([{ text }]), ...parts], discloses: true };
}
