import { GraphError } from '../graph-error.ts';

export function invalidMessageShape(problem: string): GraphError {
  return new GraphError(`(#100) ${problem}`, { code: 100, subcode: 2534015 });
}

/** Localised on purpose: Meta answers in the account's language. */
export function unknownRecipient(): GraphError {
  return new GraphError('No se puede encontrar el usuario solicitado.', {
    code: 100,
    subcode: 2534014,
    type: 'IGApiException',
  });
}

export function outsideWindow(): GraphError {
  return new GraphError('(#10) This message is sent outside of allowed window.', {
    code: 10,
    subcode: 2534022,
    status: 403,
  });
}

export function messageAccessDisabled(): GraphError {
  return new GraphError('The account owner has disabled access to instagram direct messages.', {
    code: 200,
    subcode: 2534041,
    status: 403,
  });
}

export function blockedByPerson(): GraphError {
  return new GraphError("(#551) This person isn't receiving messages from you right now.", {
    code: 551,
    subcode: 1545041,
  });
}

export function notThreadOwner(): GraphError {
  return new GraphError("(#100) The action is invalid since it's not the thread owner.", {
    code: 100,
    subcode: 2534037,
  });
}

export function mediaNotFetched(): GraphError {
  return new GraphError(
    '(#100) Upload attachment failure: Failed to fetch the file from the url.',
    {
      code: 100,
      subcode: 2018008,
    },
  );
}

/** Until 2026-05-06, some accounts could not send several images in one message. */
export function severalImagesRefused(): GraphError {
  return new GraphError('(#100) Multiple images are not available for this account.', {
    code: 100,
    subcode: 2534068,
  });
}

/** More calls than the limit per second or per hour allows. */
export function tooManyCalls(): GraphError {
  return new GraphError('Calls to this api have exceeded the rate limit.', {
    code: 613,
    subcode: 2534040,
  });
}

/** The comment has a private reply already, is more than 7 days old, or its broadcast is over. */
export function noPrivateReply(): GraphError {
  return new GraphError('(#100) The comment is invalid for private reply.', {
    code: 100,
    subcode: 2534025,
  });
}

export function deletedMessage(): GraphError {
  return new GraphError('This Message has been deleted by the user or the business.', {
    code: 9000001,
  });
}

export function profileWithoutConsent(): GraphError {
  return new GraphError('(#230) User consent is required to access user profile', {
    code: 230,
    status: 403,
  });
}
