import type { Run } from '../../infra/local/run.ts';
import { startCompanyAgent } from './company-agent.ts';
import {
  type Customer,
  callApi,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from './journey.ts';

/** A run in which staff answer customers through the API; by default the agent says nothing. */
export async function startStaffJourney() {
  const { run } = await startJourney();
  const agent = await startCompanyAgent(() => ({ replies: [] }));
  return {
    run,
    agent,
    /** Opens a new shop, to which a new customer has written. */
    async openChat() {
      agent.answerWith(() => ({ replies: [] }));
      const shop = await openShop(run, agent.provider);
      const customer = shop.customer('kim');
      await deliver(run, shop, await customer.writes('Hello?'));
      await settle(run);
      return { shop, customer };
    },
    async close() {
      await run.close();
      await agent.close();
    },
  };
}

/** Sends to the customer as staff of the shop's tenant, unless another is named. */
export function sendAsStaff(
  run: Run,
  shop: Shop,
  customer: Customer,
  body: object,
  key?: string,
  tenantId = shop.tenantId,
) {
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
  const whole = { to: customer.id, ...body };
  return callApi(run, tenantId, 'POST', `${shop.agentPath}/instagram/send`, whole, headers);
}

/** The authors of the messages in the shop's newest chat, in order. */
export async function authorsOf(shop: Shop): Promise<string[]> {
  const [chat] = await shop.chats();
  return chat?.messages.map(({ author }) => author) ?? [];
}
