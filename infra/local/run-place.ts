/** Where every run's stack is. */
export const runPlace = {
  stackName: 'instagram-chat-agents',
  region: 'us-east-1',
  accountId: '000000000000',
};
