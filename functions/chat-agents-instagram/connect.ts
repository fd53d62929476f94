import { toDataURL } from 'qrcode';
import { connectChannel } from '../../shared/channels/connect-channel.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { connectInstagramRequest } from '../../shared/http/requests-connections.ts';
import { requireAgent } from '../../shared/http/require-agent.ts';

/** Connects an Instagram account to the agent and returns the QR code that opens a chat with it. */
export const handler = tenantEndpoint(
  'connect',
  connectInstagramRequest,
  async ({ path, body }) => {
    const agent = await requireAgent(path);
    const { channel, alreadyConnected } = await connectChannel(agent.tenantId, agent, body);
    const { username } = channel;
    const qrCode = `https://ig.me/m/${username}`;
    return {
      message: 'Instagram QR code generated. Scan with your mobile app or connect via API.',
      data: {
        qrCode,
        qrCodeDataUrl: await toDataURL(qrCode, { width: 300 }),
        instagramUrl: `https://www.instagram.com/${username}/`,
        username,
        alreadyConnected,
      },
    };
  },
);
