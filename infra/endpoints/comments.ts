import { listCommentsRequest } from '../../shared/http/requests-comments.ts';
import { listCommentsResponse } from '../../shared/http/responses-comments.ts';
import type { Endpoint } from './endpoint.ts';

const agentPath = '/api/database/{subaccountId}/chat-agents/{agentId}';

/** What people write under an account's posts. */
export const commentEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: `${agentPath}/instagram/comments`,
    file: 'functions/chat-agents-instagram/list-comments.ts',
    access: 'tenant',
    summary: 'comments, newest first, with the replies to them (`limit`, `cursor`)',
    request: listCommentsRequest,
    response: listCommentsResponse,
    grants: ['table:GetItem', 'table:BatchGetItem', 'gsi1:Query'],
  },
];
