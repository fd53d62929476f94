import { signedInEndpoint } from '../../shared/http/endpoint.ts';
import { getUserInfoRequest } from '../../shared/http/requests-login.ts';
import { readLoginAccount } from '../../shared/instagram/accounts.ts';

/** The professional account that a token belongs to. */
export const handler = signedInEndpoint('user-info', getUserInfoRequest, async ({ body }) => {
  const token = body.access_token;
  const { accountId, username, accountType } = await readLoginAccount({
    login: 'instagram',
    token,
  });
  return {
    user_id: accountId,
    username,
    account_type: accountType,
    instagram_business_account_id: accountId,
  };
});
