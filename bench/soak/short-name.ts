/** `ApiWebhooksReceiveWebhookFunction8DC35068` -> `ApiWebhooksReceiveWebhook`. */
export function shortName(functionId: string): string {
  return functionId.replace(/Function[0-9A-F]{8}$/, '');
}
