/** A Meta app as its product knows it: Instagram Login and Facebook Login have one each. */
export interface MetaApp {
  id: string;
  secret: string;
}

/** A token with the seconds until it expires, where Meta told. */
export interface IssuedToken {
  token: string;
  expiresIn?: number;
}
