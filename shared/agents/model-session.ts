/** What every model is told and answers, whatever interface it has. */

/** What a model is asked with. */
export interface ModelRequest {
  /** Who it is, and its rules: nothing that a customer wrote. */
  instructions: string;
  turns: ModelTurn[];
  tools: ToolDescription[];
}

/** What one side said. The customer's comes first and last, and the two take turns. */
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
  /** Undefined where it was no JSON. */
  input: unknown;
}

export interface ToolResult {
  callId: string;
  text: string;
  /** The call was wrong; the model may do better. */
  isError: boolean;
}

/** One answer of the model: what it says, or which tools it wants used first. */
export interface ModelStep {
  text: string;
  calls: ToolCall[];
}

/** An exchange with a model: each step takes the results of the calls of the step before, first none. */
export type ModelSession = (results: ToolResult[]) => Promise<ModelStep>;
