/** Connects an Instagram account, step by step. */
export default function InstagramOnboarding() {
  return <div className="chat-agents" />;
}
