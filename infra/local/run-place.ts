/** The place of every local run's stack. */
export const runPlace = {
  stackName: 'instagram-chat-agents',
  region: 'us-east-1',
  accountId: '000000000000',
};
