/** How long a person has a conversation: who answered in it, or whom the agent handed it to. */
export const takeOverMilliseconds = 12 * 3_600_000;
