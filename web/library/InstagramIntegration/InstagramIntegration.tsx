/** The Instagram connection of one chat agent. */
export default function InstagramIntegration() {
  return <div className="chat-agents" />;
}
