import type { IncomingMessage } from 'node:http';
import type { Faults } from '../faults.ts';
import { accessDenied, type Denial, findDenial } from './access/authorize.ts';
import type { Caller, Callers } from './access/callers.ts';
import { inflictFault } from './inflict-fault.ts';
import { errorReply, type Reply } from './reply.ts';
import { type AwsRequest, readAwsRequest, unknownOperation } from './request.ts';
import type { AwsService, Permission, ServiceName } from './service.ts';

/** A call that the caller's role allows. */
export interface AwsCall {
  /** The function's logical id; absent for the administrator. */
  functionId?: string;
  service: ServiceName;
  operation: string;
  actions: Permission[];
}

export interface CallContext {
  services: Record<ServiceName, AwsService>;
  callers: Callers;
  faults: Faults;
  onDenied: (denial: Denial) => void;
  onCall?: (call: AwsCall) => void;
  watchCall?: WatchCall;
}

/** Called with each allowed call before it is served; the returned function, if any, receives the reply. */
export type WatchCall = (
  call: Pick<AwsRequest, 'service' | 'operation' | 'input'> &
    Pick<AwsCall, 'functionId' | 'actions'>,
) => ((reply: Reply) => void) | undefined;

/** Answers one call: identifies the caller, checks permissions, applies a planned fault, then serves it. */
export async function answerCall(context: CallContext, request: IncomingMessage): Promise<Reply> {
  try {
    const call = await readAwsRequest(request);
    const caller = context.callers.identify(call.accessKeyId);
    const actions = authorize(context, call, caller);
    const functionId = caller === 'administrator' ? undefined : caller.functionId;
    const tell = context.watchCall?.({ ...call, functionId, actions });
    const serve = (): Promise<Reply> => serveCall(context.services[call.service], call);
    const fault =
      caller === 'administrator' ? undefined : context.faults.next({ ...call, functionId });
    const reply = await (fault ? inflictFault(fault, context.faults, serve) : serve());
    tell?.(reply);
    return reply;
  } catch (error) {
    return errorReply(error);
  }
}

/** Returns the permissions needed. Throws for an unknown operation, or if the caller's role lacks one. */
function authorize(context: CallContext, call: AwsRequest, caller: Caller): Permission[] {
  const { service, operation, input } = call;
  const actions = context.services[service].requiredPermissions(operation, input);
  if (!actions) throw unknownOperation(`${service} ${operation}`);
  if (caller === 'administrator') {
    context.onCall?.({ service, operation, actions });
    return actions;
  }
  const denial = findDenial(caller, actions);
  if (denial) {
    context.onDenied(denial);
    throw accessDenied(denial);
  }
  context.onCall?.({ functionId: caller.functionId, service, operation, actions });
  return actions;
}

/** A refusal is an effect too: a fault planned for after the effect still follows it. */
async function serveCall(service: AwsService, call: AwsRequest): Promise<Reply> {
  try {
    return { status: 200, body: await service.serve(call.operation, call.input, call.trace) };
  } catch (error) {
    return errorReply(error);
  }
}
