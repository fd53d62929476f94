/** How long a person has a conversation after answering in it or being handed it by the agent. */
export const takeOverMilliseconds = 12 * 3_600_000;
