import { agentPath, agentRoute, chatId, customerId, type Examples } from './example.ts';

export const commentExamples: Examples = {
  [`GET ${agentRoute}/instagram/comments`]: {
    request: { path: agentPath, query: { limit: 20 } },
    response: {
      success: true,
      data: {
        comments: [
          {
            comment_id: '17900000000051001',
            text: 'Price?',
            author: { id: customerId, username: 'robin.example' },
            media_id: '17900000000051900',
            is_live: false,
            timestamp: 1_767_225_600,
            status: 'answered',
            private_reply: {
              text: 'The mug is 24 euros.',
              state: 'sent',
              message_id: 'aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjM',
              chat_id: chatId,
            },
            public_reply: {
              text: 'We have sent you a message.',
              state: 'sent',
              comment_id: '17900000000051002',
            },
          },
        ],
        count: 1,
      },
    },
  },
};
