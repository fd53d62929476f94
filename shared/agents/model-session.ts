/** The requests and answers of every model, whatever its interface. */

/** A request to a model. */
export interface ModelRequest {
  /** Who it is and its rules; nothing that a customer wrote. */
  instructions: string;
  turns: ModelTurn[];
  tools: ToolDescription[];
}

/** What one side said. The customer's turn comes first and last, and the sides alternate. */
export interface ModelTurn {
  role: 'user' | 'assistant';
  parts: ModelPart[];
}

export type ModelPart = { text: string } | { imageUrl: string };

export interface ToolDescription {
  name: string;
  description: string;
  /** A JSON schema. */
  parameters: { type: 'object'; properties: Record<string, object>; required: string[] };
}

export interface ToolCall {
  id: string;
  name: string;
  /** Undefined if it was not JSON. */
  input: unknown;
}

export interface ToolResult {
  callId: string;
  text: string;
  /** The call was wrong; the model may do better. */
  isError: boolean;
}

/** One answer of the model: what it says, or which tools to run first. */
export interface ModelStep {
  text: string;
  calls: ToolCall[];
}

/** An exchange with a model: each step takes the results of the previous step's calls, at first none. */
export type ModelSession = (results: ToolResult[]) => Promise<ModelStep>;
