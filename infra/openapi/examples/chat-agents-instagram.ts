import {
  accountId,
  agentPath,
  agentRoute,
  chatId,
  customerId,
  type Examples,
  instagramToken,
  username,
} from './example.ts';

const messages = [
  {
    message_id: 'aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE',
    author: 'customer',
    text: 'Do you ship to Norway?',
    timestamp: 1_767_225_600,
    reply_to: { story: { id: '17900000000016001' } },
    edits: 1,
    edited_at: 1_767_225_601,
  },
  {
    message_id: 'aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjI',
    author: 'agent',
    text: 'Yes, in 3 to 7 days.',
    timestamp: 1_767_225_603,
    quick_replies: [{ title: 'Order now', payload: 'ORDER' }],
    reactions: [{ by: 'customer', emoji: '❤️' }],
    seen: true,
  },
];

const chatRoute = `${agentRoute}/instagram/chats/{chatId}`;
const chatPath = { ...agentPath, chatId };

const chat = {
  chat_id: chatId,
  agent_id: 'assistant',
  chat_status: 'ongoing',
  start_timestamp: 1_767_225_600,
  message_count: 2,
  messages,
  metadata: {
    instagram_user_id: customerId,
    channel: 'instagram',
    customer_name: 'Robin',
    unanswered: 0,
    window_closes_at: 1_767_312_000,
  },
};

export const instagramExamples: Examples = {
  [`POST ${agentRoute}/instagram/connect`]: {
    request: {
      path: agentPath,
      body: {
        accessToken: instagramToken,
        instagramAccountId: accountId,
        webhookVerificationToken: 'a-word-of-your-own',
      },
    },
    response: {
      success: true,
      message: 'Instagram QR code generated. Scan with your mobile app or connect via API.',
      data: {
        qrCode: `https://ig.me/m/${username}`,
        qrCodeDataUrl: 'data:image/png;base64,iVBORw0KGgo=',
        instagramUrl: `https://www.instagram.com/${username}/`,
        username,
        alreadyConnected: false,
      },
    },
  },
  [`POST ${agentRoute}/instagram/disconnect`]: {
    request: { path: agentPath },
    response: {
      success: true,
      message: 'Instagram is disconnected.',
      data: { isConnected: false },
    },
  },
  [`GET ${agentRoute}/instagram/status`]: {
    request: { path: agentPath },
    response: {
      success: true,
      data: {
        isConnected: true,
        isActive: true,
        accountInfo: { id: accountId, username, accountType: 'BUSINESS' },
      },
    },
  },
  [`GET ${agentRoute}/instagram/messages`]: {
    request: { path: agentPath, query: { limit: 20 } },
    response: { success: true, data: { chats: [chat], count: 1 } },
  },
  [`POST ${agentRoute}/instagram/send`]: {
    request: {
      path: agentPath,
      headers: { 'idempotency-key': '6f1c2b9e-3d54-4a0b-9f42-8a7f6d1e0c35' },
      body: { to: customerId, message: 'Your parcel left this morning.' },
    },
    response: {
      success: true,
      message: 'Sent.',
      data: { messageIds: ['aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjM'], to: customerId },
    },
  },
  [`GET ${chatRoute}`]: {
    request: { path: chatPath },
    response: { success: true, data: chat },
  },
  [`GET ${chatRoute}/messages`]: {
    request: { path: chatPath, query: { limit: 50 } },
    response: { success: true, data: { chat_id: chatId, messages, count: 2 } },
  },
  [`DELETE ${chatRoute}`]: {
    request: { path: chatPath },
    response: { success: true, data: { deleted: 2, done: true } },
  },
  [`POST ${chatRoute}/takeover`]: {
    request: { path: chatPath, body: { paused: true, minutes: 60 } },
    response: {
      success: true,
      data: { chat_id: chatId, paused: true, paused_until: 1_767_229_200 },
    },
  },
};
