/** The ids of the one account, channel and customer of a world. */
export const accountId = '17841490000000101';
export const customerId = '1050000000000301';
export const tenantId = 'shop';
export const channelId = 'ch1';
export const agentId = 'assistant';
