/**
 * Instagram chat agents: made by `npm run client` from infra/endpoints/. Do not edit.
 */
import * as Oazapfts from "@oazapfts/runtime";
import * as QS from "@oazapfts/runtime/query";
export const defaults: Oazapfts.Defaults<Oazapfts.CustomHeaders> = {
    headers: {},
    baseUrl: "/"
};
const oazapfts = Oazapfts.runtime(defaults);
export const servers = {
    server1: "/"
};
export type Failure = {
    success: boolean;
    message: string;
    code: "VALIDATION_ERROR" | "CODE_REFUSED" | "FORBIDDEN" | "NOT_FOUND" | "AGENT_NOT_FOUND" | "NOT_CONNECTED" | "ACCOUNT_IN_USE" | "PERSONAL_ACCOUNT" | "WINDOW_CLOSED" | "AGENT_CHANGED" | "AUTH_FAILED" | "RATE_LIMITED" | "INTERNAL_ERROR" | "API_ERROR";
    closedAt?: string;
    meta: {
        operationId: string;
        operation: string;
        duration: string;
    };
};
export type GatewayMessage = {
    message: string;
};
export type FacebookPage = {
    id: string;
    name: string;
    access_token: string | null;
    instagram_business_account: {
        id: string;
        username: string;
    } | null;
    usable: boolean;
    reason: string | null;
};
export type Channel = {
    channel_id: string;
    choice: "instagram";
    login: "instagram" | "facebook";
    username: string;
    instagram_business_account_id: string;
    agent_id: string | null;
    status: "connecting" | "active" | "reconnect" | "disconnected";
};
export type ChatAgent = {
    id: string;
    version: number;
    name: string;
    provider: {
        "type": "faq";
        entries: {
            question: string;
            answer: string;
        }[];
        fallback?: string;
    } | {
        "type": "http";
        url: string;
        secretIsSet: boolean;
    } | {
        "type": "openai";
        baseUrl?: string;
        model: string;
        apiKeyIsSet: boolean;
        seesImages?: boolean;
        entries?: {
            question: string;
            answer: string;
        }[];
    } | {
        "type": "bedrock";
        modelId: string;
        entries?: {
            question: string;
            answer: string;
        }[];
    };
    instructions?: string;
    languages?: string[];
    disclosure?: {
        enabled: boolean;
        text?: string;
    };
    fallback?: string;
    handOff?: {
        enabled: boolean;
        message?: string;
        phrases?: string[];
    };
    comments?: {
        privateReply?: {
            enabled: boolean;
            text?: string;
        };
        publicReply?: {
            enabled: boolean;
            text?: string;
        };
        live?: boolean;
    };
    iceBreakers?: {
        question: string;
        payload: string;
    }[];
    persistentMenu?: {
        title: string;
        payload?: string;
        url?: string;
    }[];
};
export type Message = {
    message_id: string;
    author: "customer" | "agent" | "person";
    author_id?: string;
    text?: string;
    "type"?: "referral" | "opt-in" | "comment";
    attachments?: {
        "type": string;
        url?: string;
        title?: string;
        mediaId?: string;
    }[];
    timestamp: number;
    reply_to?: {
        message_id?: string;
        story?: {
            id?: string;
            url?: string;
        };
    };
    payload?: string;
    referral?: {
        ref?: string;
        source?: string;
        "type"?: string;
        ad_id?: string;
        ad_title?: string;
        product_id?: string;
    };
    quick_replies?: {
        title: string;
        payload: string;
    }[];
    reactions?: {
        by: "customer" | "account";
        emoji: string;
    }[];
    edits?: number;
    edited_at?: number;
    unsent_at?: number;
    seen?: boolean;
};
export type Chat = {
    chat_id: string;
    agent_id: string;
    chat_status: "ongoing" | "paused" | "needs_attention";
    start_timestamp: number;
    message_count: number;
    messages: Message[];
    metadata: {
        instagram_user_id: string;
        channel: "instagram";
        customer_name?: string;
        customer_username?: string;
        customer_picture?: string;
        unanswered: number;
        attention?: string;
        opted_out?: boolean;
        window_closes_at?: number;
        paused_until?: number;
    };
};
export type Comment = {
    comment_id: string;
    text?: string;
    author: {
        id: string;
        username?: string;
    };
    media_id?: string;
    original_media_id?: string;
    parent_id?: string;
    is_live: boolean;
    timestamp: number;
    status: "open" | "answered" | "ignored";
    ignored_reason?: "not-wanted" | "not-connected" | "too-old" | "duplicate" | "agent-silenced" | "too-many" | "agent-silent" | "agent-handed-off" | "agent-failed";
    private_reply?: {
        text: string;
        state: "waiting" | "sent" | "refused" | "unknown";
        reason?: string;
        message_id?: string;
        chat_id?: string;
    };
    public_reply?: {
        text: string;
        state: "waiting" | "sent" | "refused" | "unknown";
        reason?: string;
        comment_id?: string;
    };
};
export type TenantSettings = {
    retentionDays: number;
    disclosure: {
        enabled: boolean;
        text?: string;
    };
    staffWebhook: {
        url: string;
        secretIsSet: boolean;
    } | null;
    humanAgentChannels: string[];
};
export type Metrics = {
    days: {
        date: string;
        received: number;
        comments: number;
        sent: number;
        sent_by_people: number;
        answered: number;
        hand_offs: number;
        agent_failures: number;
        dropped: number;
        given_up: number;
        failures: {
            [key: string]: number;
        };
        answer_time: {
            p50: number;
            p95: number;
            mean: number;
            count: number;
        } | null;
    }[];
    totals: {
        received: number;
        comments: number;
        sent: number;
        sent_by_people: number;
        answered: number;
        hand_offs: number;
        agent_failures: number;
        dropped: number;
        given_up: number;
        failures: {
            [key: string]: number;
        };
        answer_time: {
            p50: number;
            p95: number;
            mean: number;
            count: number;
        } | null;
    };
};
/**
 * start an Instagram Login; returns the address where the owner consents
 */
export function instagramCreateAuthorizeUrl({ body }: {
    body: {
        organization_id: string;
        agent_id?: string;
        redirect_uri?: string;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            authorize_url: string;
            state: string;
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>("/api/instagram/authorize-url", oazapfts.json({
        ...opts,
        method: "POST",
        body
    })));
}
/**
 * exchange a code for a long-lived Instagram token
 */
export function instagramExchangeToken({ body }: {
    body: {
        code: string;
        state?: string;
        redirect_uri?: string;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            access_token: string;
            token_type: "long-lived";
            user_id: string;
            expires_in: number;
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>("/api/instagram/exchange-token", oazapfts.json({
        ...opts,
        method: "POST",
        body
    })));
}
/**
 * the account that a token belongs to
 */
export function instagramGetUserInfo({ body }: {
    body: {
        access_token: string;
        user_id?: string;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            user_id: string;
            username: string;
            account_type: string;
            instagram_business_account_id: string;
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>("/api/instagram/user-info", oazapfts.json({
        ...opts,
        method: "POST",
        body
    })));
}
/**
 * exchange a code, or the browser SDK's token, for a long-lived Facebook token
 */
export function facebookExchangeToken({ body }: {
    body: {
        code: string;
        redirect_uri?: string;
    } | {
        access_token: string;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            access_token: string;
            token_type: "long-lived";
            expires_in: number | null;
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>("/api/facebook/exchange-token", oazapfts.json({
        ...opts,
        method: "POST",
        body
    })));
}
/**
 * Pages with their Instagram accounts, and why any of them cannot be used
 */
export function facebookListPages({ body }: {
    body: {
        access_token: string;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            data: FacebookPage[];
            hint: string | null;
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>("/api/facebook/pages", oazapfts.json({
        ...opts,
        method: "POST",
        body
    })));
}
/**
 * connect an account with a token from either login
 */
export function channelsCreateChannel({ body }: {
    body: {
        choice: "instagram";
        data: {
            instagram_business_account_id: string;
            access_token: string;
            user_id: string;
            username: string;
        } | {
            page_id: string;
            access_token: string;
            instagram_business_account_id: string;
            username: string;
        };
        organization_id: string;
        agent_id?: string;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: {
            success: true;
            message?: string;
            data: Channel;
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>("/api/channels/create", oazapfts.json({
        ...opts,
        method: "POST",
        body
    })));
}
/**
 * the tenant's connected accounts
 */
export function channelsListChannels({ organizationId }: {
    organizationId: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                channels: Channel[];
                count: number;
            };
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/channels${QS.query(QS.explode({
        organization_id: organizationId
    }))}`, {
        ...opts
    }));
}
/**
 * disconnect an account and delete its token
 */
export function channelsRemoveChannel({ channelId, organizationId }: {
    channelId: string;
    organizationId: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                channel_id: string;
                status: "disconnected";
            };
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/channels/${encodeURIComponent(channelId)}${QS.query(QS.explode({
        organization_id: organizationId
    }))}`, {
        ...opts,
        method: "DELETE"
    }));
}
/**
 * let another agent answer an account, or none
 */
export function channelsBindAgent({ channelId, body }: {
    channelId: string;
    body: {
        organization_id: string;
        agent_id: string | null;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: Channel;
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/channels/${encodeURIComponent(channelId)}/agent`, oazapfts.json({
        ...opts,
        method: "PUT",
        body
    })));
}
/**
 * why an account receives no messages, and what to do
 */
export function channelsGetHealth({ channelId, organizationId }: {
    channelId: string;
    organizationId: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                status: "ok" | "problems";
                checks: {
                    name: string;
                    ok: boolean | null;
                    detail: string;
                    fix: string | null;
                    api?: string;
                }[];
            };
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/channels/${encodeURIComponent(channelId)}/health${QS.query(QS.explode({
        organization_id: organizationId
    }))}`, {
        ...opts
    }));
}
/**
 * register or change a chat agent
 */
export function chatAgentsRegisterAgent({ subaccountId, agentId, body }: {
    subaccountId: string;
    agentId: string;
    body: {
        name: string;
        provider: {
            "type": "faq";
            entries: {
                question: string;
                answer: string;
            }[];
            fallback?: string;
        } | {
            "type": "http";
            url: string;
            secret?: string;
        } | {
            "type": "openai";
            baseUrl?: string;
            model: string;
            apiKey?: string;
            seesImages?: boolean;
            entries?: {
                question: string;
                answer: string;
            }[];
        } | {
            "type": "bedrock";
            modelId: string;
            entries?: {
                question: string;
                answer: string;
            }[];
        };
        instructions?: string;
        languages?: ("en" | "de" | "fr" | "es" | "it" | "pt" | "nl")[];
        disclosure?: {
            enabled: boolean;
            text?: string;
        };
        fallback?: string;
        handOff?: {
            enabled: boolean;
            message?: string;
            phrases?: string[];
        };
        comments?: {
            privateReply?: {
                enabled: boolean;
                text?: string;
            };
            publicReply?: {
                enabled: boolean;
                text?: string;
            };
            live?: boolean;
        };
        iceBreakers?: {
            question: string;
            payload: string;
        }[];
        persistentMenu?: ({
            title: string;
            payload: string;
        } | {
            title: string;
            url: string;
        })[];
        version?: number;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: ChatAgent;
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/chat-agents/${encodeURIComponent(agentId)}`, oazapfts.json({
        ...opts,
        method: "PUT",
        body
    })));
}
/**
 * a chat agent's settings, without its secrets
 */
export function chatAgentsGetAgent({ subaccountId, agentId }: {
    subaccountId: string;
    agentId: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: ChatAgent;
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/chat-agents/${encodeURIComponent(agentId)}`, {
        ...opts
    }));
}
/**
 * remove a chat agent that is not connected
 */
export function chatAgentsRemoveAgent({ subaccountId, agentId }: {
    subaccountId: string;
    agentId: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                id: string;
            };
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/chat-agents/${encodeURIComponent(agentId)}`, {
        ...opts,
        method: "DELETE"
    }));
}
/**
 * the tenant's chat agents
 */
export function chatAgentsListAgents({ subaccountId }: {
    subaccountId: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                agents: {
                    id: string;
                    name: string;
                    provider: {
                        "type": "faq" | "http" | "openai" | "bedrock";
                    };
                    channel_id: string | null;
                }[];
                count: number;
            };
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/chat-agents`, {
        ...opts
    }));
}
/**
 * what a chat agent would answer, without Instagram
 */
export function chatAgentsTryAgent({ subaccountId, agentId, body }: {
    subaccountId: string;
    agentId: string;
    body: {
        messages: {
            author?: "customer" | "agent" | "person";
            text: string;
        }[];
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                kind: "reply" | "hand-off" | "silence";
                messages?: {
                    text?: string;
                    image?: string;
                    quickReplies?: {
                        title: string;
                        payload: string;
                    }[];
                }[];
                reason?: string;
            };
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/chat-agents/${encodeURIComponent(agentId)}/try`, oazapfts.json({
        ...opts,
        method: "POST",
        body
    })));
}
/**
 * connect an Instagram account; returns its QR code
 */
export function chatAgentsInstagramConnect({ subaccountId, agentId, body }: {
    subaccountId: string;
    agentId: string;
    body: {
        accessToken: string;
        instagramAccountId: string;
        pageId?: string;
        webhookVerificationToken: string;
        webhookSecret?: string;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                qrCode: string;
                qrCodeDataUrl: string;
                instagramUrl: string;
                username: string;
                alreadyConnected: boolean;
            };
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/chat-agents/${encodeURIComponent(agentId)}/instagram/connect`, oazapfts.json({
        ...opts,
        method: "POST",
        body
    })));
}
/**
 * disconnect the account; its history stays
 */
export function chatAgentsInstagramDisconnect({ subaccountId, agentId }: {
    subaccountId: string;
    agentId: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                isConnected: boolean;
            };
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/chat-agents/${encodeURIComponent(agentId)}/instagram/disconnect`, {
        ...opts,
        method: "POST"
    }));
}
/**
 * whether an account is connected and its token works
 */
export function chatAgentsInstagramGetStatus({ subaccountId, agentId }: {
    subaccountId: string;
    agentId: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                isConnected: boolean;
                isActive: boolean;
                accountInfo: {
                    id: string;
                    username: string;
                    accountType: string;
                } | null;
            };
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/chat-agents/${encodeURIComponent(agentId)}/instagram/status`, {
        ...opts
    }));
}
/**
 * chats by last activity, with their newest messages (`limit`, `skip`, `cursor`)
 */
export function chatAgentsInstagramListMessages({ subaccountId, agentId, limit, skip, cursor }: {
    subaccountId: string;
    agentId: string;
    limit?: number;
    skip?: number;
    cursor?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                chats: Chat[];
                count: number;
                next_cursor?: string;
            };
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/chat-agents/${encodeURIComponent(agentId)}/instagram/messages${QS.query(QS.explode({
        limit,
        skip,
        cursor
    }))}`, {
        ...opts
    }));
}
/**
 * send as a person and take over the chat (`Idempotency-Key`)
 */
export function chatAgentsInstagramSend({ subaccountId, agentId, idempotencyKey, body }: {
    subaccountId: string;
    agentId: string;
    idempotencyKey?: string;
    body: {
        to: string;
        message?: string;
        attachments?: {
            "type": "image" | "video" | "audio" | "file";
            url: string;
        }[];
        quickReplies?: {
            title: string;
            payload: string;
        }[];
        replyTo?: string;
        reaction?: {
            messageId: string;
            emoji: string;
        };
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                messageIds: string[];
                to: string;
            };
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/chat-agents/${encodeURIComponent(agentId)}/instagram/send`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "idempotency-key": idempotencyKey
        })
    })));
}
/**
 * the state of one chat, with its newest messages
 */
export function chatAgentsInstagramGetChat({ subaccountId, agentId, chatId }: {
    subaccountId: string;
    agentId: string;
    chatId: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: Chat;
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/chat-agents/${encodeURIComponent(agentId)}/instagram/chats/${encodeURIComponent(chatId)}`, {
        ...opts
    }));
}
/**
 * permanently erase one chat; repeat until `done`
 */
export function chatAgentsInstagramEraseChat({ subaccountId, agentId, chatId }: {
    subaccountId: string;
    agentId: string;
    chatId: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                deleted: number;
                done: boolean;
            };
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/chat-agents/${encodeURIComponent(agentId)}/instagram/chats/${encodeURIComponent(chatId)}`, {
        ...opts,
        method: "DELETE"
    }));
}
/**
 * one chat's messages, newest page first (`limit`, `cursor`)
 */
export function chatAgentsInstagramListChatMessages({ subaccountId, agentId, chatId, limit, cursor }: {
    subaccountId: string;
    agentId: string;
    chatId: string;
    limit?: number;
    cursor?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                chat_id: string;
                messages: Message[];
                count: number;
                next_cursor?: string;
            };
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/chat-agents/${encodeURIComponent(agentId)}/instagram/chats/${encodeURIComponent(chatId)}/messages${QS.query(QS.explode({
        limit,
        cursor
    }))}`, {
        ...opts
    }));
}
/**
 * silence the agent in one chat for a while, or hand the chat back to it
 */
export function chatAgentsInstagramTakeOverChat({ subaccountId, agentId, chatId, body }: {
    subaccountId: string;
    agentId: string;
    chatId: string;
    body: {
        paused: boolean;
        minutes?: number;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                chat_id: string;
                paused: boolean;
                paused_until: number | null;
            };
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/chat-agents/${encodeURIComponent(agentId)}/instagram/chats/${encodeURIComponent(chatId)}/takeover`, oazapfts.json({
        ...opts,
        method: "POST",
        body
    })));
}
/**
 * comments, newest first, with the replies to them (`limit`, `cursor`)
 */
export function chatAgentsInstagramListComments({ subaccountId, agentId, limit, cursor }: {
    subaccountId: string;
    agentId: string;
    limit?: number;
    cursor?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                comments: Comment[];
                count: number;
                next_cursor?: string;
            };
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/chat-agents/${encodeURIComponent(agentId)}/instagram/comments${QS.query(QS.explode({
        limit,
        cursor
    }))}`, {
        ...opts
    }));
}
/**
 * the tenant's retention, disclosure, staff webhook and Human Agent channels
 */
export function settingsGetSettings({ subaccountId }: {
    subaccountId: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: TenantSettings;
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/settings`, {
        ...opts
    }));
}
/**
 * replace the tenant's settings
 */
export function settingsChangeSettings({ subaccountId, body }: {
    subaccountId: string;
    body: {
        retentionDays: number;
        disclosure: {
            enabled: boolean;
            text?: string;
        };
        staffWebhook?: {
            url: string;
            secret?: string;
        } | null;
        humanAgentChannels: string[];
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: TenantSettings;
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/settings`, oazapfts.json({
        ...opts,
        method: "PUT",
        body
    })));
}
/**
 * daily figures: messages, answers and how long they took, failures (`from`, `to`, `channel_id`)
 */
export function metricsGetMetrics({ subaccountId, $from, to, channelId }: {
    subaccountId: string;
    $from?: string;
    to?: string;
    channelId?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: Metrics;
        };
    } | {
        status: 400;
        data: Failure;
    } | {
        status: 401;
        data: GatewayMessage;
    } | {
        status: 403;
        data: Failure;
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>(`/api/database/${encodeURIComponent(subaccountId)}/metrics${QS.query(QS.explode({
        "from": $from,
        to,
        channel_id: channelId
    }))}`, {
        ...opts
    }));
}
/**
 * whether the API is up
 */
export function healthGetHealth(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            success: true;
            message?: string;
            data: {
                status: "ok";
            };
        };
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>("/api/health", {
        ...opts
    }));
}
/**
 * this API as an OpenAPI document
 */
export function openapiGetOpenapi(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            openapi: string;
            paths: {
                [key: string]: unknown;
            };
            [key: string]: unknown;
        };
    } | {
        status: number;
        data: Failure | GatewayMessage;
    }>("/api/openapi.json", {
        ...opts
    }));
}

