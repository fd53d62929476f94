/** A Meta app as a login product knows it: Instagram Login and Facebook Login have one each. */
export interface MetaApp {
  id: string;
  secret: string;
}

/** A token with the seconds until it expires, if Meta gave them. */
export interface IssuedToken {
  token: string;
  expiresIn?: number;
}
