import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Channel } from '../../../api/client.ts';
import { useAgentList, useChannelList } from '../../../api/use-lists.ts';
import InstagramOnboarding from '../../../library/InstagramOnboarding/InstagramOnboarding.tsx';
import { Alert } from '../../../parts/alert.tsx';
import { Button } from '../../../parts/button.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import { ChannelCard } from './channel-card.tsx';
import { NextSteps } from './next-steps.tsx';

const words = text.channels;

/**
 * The connected accounts. `?connect` opens the onboarding, `?connect=CHANNEL` opens it for a channel that
 * must be connected again. If there is no channel, it is open from the start.
 */
export default function ChannelsPage() {
  const { data: channels, error, refetch } = useChannelList({ refetchInterval: 30_000 });
  const { wanted, open, close } = useOnboardingAddress();
  const [farewell, setFarewell] = useState<string>();
  const [hasBegunEmpty, setHasBegunEmpty] = useState(false);
  const connected = channels?.filter(({ status }) => status !== 'disconnected');
  const isEmpty = connected?.length === 0;
  // The first account fills the page but does not end the onboarding, whose next steps must still be read.
  if (isEmpty && !hasBegunEmpty) setHasBegunEmpty(true);
  const isOpen = isEmpty || hasBegunEmpty || wanted !== null;
  const [disconnections, setDisconnections] = useState(0);
  // The newer of "is connected" and "is disconnected" replaces the older.
  const forgetFarewell = useCallback(() => setFarewell(undefined), []);
  const sayFarewell = (username: string) => {
    setFarewell(username);
    setDisconnections(disconnections + 1);
  };
  const connect = (channelId?: string) => {
    forgetFarewell();
    open(channelId);
  };
  const closeAll = () => {
    setHasBegunEmpty(false);
    close();
  };

  return (
    <>
      <PageHeader
        title={words.title}
        lead={isEmpty ? words.emptyLead : words.lead}
        actions={
          !isEmpty &&
          connected && (
            <Button
              look={isOpen ? 'secondary' : 'primary'}
              aria-expanded={isOpen}
              onClick={() => (isOpen ? closeAll() : connect())}
            >
              {!isOpen && <Icon name="plus" />}
              {isOpen ? words.cancelConnect : words.connect}
            </Button>
          )
        }
      />
      <div className={layout.stackLoose}>
        {error && (
          <ProblemAlert error={error} title={words.loadFailed} onRetry={() => void refetch()} />
        )}
        {farewell && <Alert kind="success">{words.disconnected(farewell)}</Alert>}
        {!channels && !error && <Skeleton lines={4} label={words.loading} />}
        {isOpen && connected && (
          <Connecting
            key={`${wanted} ${disconnections}`}
            channel={find(connected, wanted)}
            onConnected={forgetFarewell}
          />
        )}
        {connected && connected.length > 0 && (
          <ChannelList channels={connected} onReconnect={connect} onDisconnected={sayFarewell} />
        )}
      </div>
    </>
  );
}

function Connecting({
  channel,
  onConnected,
}: {
  channel: Channel | undefined;
  onConnected: () => void;
}) {
  const queries = useQueryClient();
  const refresh = useCallback(() => {
    onConnected();
    for (const name of ['channels', 'agents', 'health']) {
      void queries.invalidateQueries({ queryKey: [name] });
    }
  }, [queries, onConnected]);
  return (
    <InstagramOnboarding
      reconnect={channel}
      onConnected={refresh}
      nextSteps={(connected) => <NextSteps channel={connected} />}
    />
  );
}

function ChannelList({
  channels,
  onReconnect,
  onDisconnected,
}: {
  channels: Channel[];
  onReconnect: (channelId: string) => void;
  onDisconnected: (username: string) => void;
}) {
  const { data: agents } = useAgentList();
  return (
    <section className={layout.stack} aria-label={words.list}>
      <ul className={layout.stack}>
        {channels.map((channel) => (
          <ChannelCard
            key={channel.channel_id}
            channel={channel}
            agents={agents}
            onReconnect={() => onReconnect(channel.channel_id)}
            onDisconnected={() => onDisconnected(channel.username)}
          />
        ))}
      </ul>
    </section>
  );
}

/** The onboarding has its own address, so that other pages can link to it. */
function useOnboardingAddress() {
  const [query, setQuery] = useSearchParams();
  return {
    wanted: query.get('connect'),
    open: (channelId = '') => setQuery({ connect: channelId }),
    close: () => setQuery({}),
  };
}

function find(channels: Channel[], channelId: string | null): Channel | undefined {
  return channels.find(({ channel_id }) => channel_id === channelId);
}
