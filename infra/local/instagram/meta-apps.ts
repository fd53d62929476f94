/** An app as Meta's dashboard shows it. Each login product has its own id and secret. */
export interface MetaApp {
  id: string;
  secret: string;
  /** "Require app secret": if set, calls to graph.facebook.com must carry an `appsecret_proof`. */
  requiresAppSecretProof?: boolean;
}

export interface MetaApps {
  instagram: MetaApp;
  facebook: MetaApp;
}

export function inventApps(): MetaApps {
  return {
    instagram: { id: '990000000000001', secret: 'invented-instagram-app-secret' },
    facebook: { id: '880000000000001', secret: 'invented-facebook-app-secret' },
  };
}
