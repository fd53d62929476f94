import { ApiError } from '../errors.ts';
import { GraphRefusal, GraphUnreachable } from '../instagram/graph-errors.ts';

/**
 * What a caller may know of a failure: our own errors as they are, Meta's by class and code (never its
 * text, which may quote a token), anything else as INTERNAL_ERROR.
 */
export function toApiError(failure: unknown): ApiError {
  if (failure instanceof ApiError) return failure;
  if (failure instanceof GraphUnreachable) {
    return new ApiError('API_ERROR', 'Instagram gave no usable answer. Try again in a moment.');
  }
  if (failure instanceof GraphRefusal) return fromRefusal(failure);
  return new ApiError('INTERNAL_ERROR', 'Something went wrong on our side. Try again in a moment.');
}

function fromRefusal({ failureClass, code, subcode, retryAfter }: GraphRefusal): ApiError {
  const reference = subcode ? `${code}/${subcode}` : `${code}`;
  switch (failureClass) {
    case 'reconnect':
    case 'permission':
      return new ApiError(
        'AUTH_FAILED',
        `Instagram authentication failed (Meta's error ${reference}). Please reconnect.`,
      );
    case 'throttle':
      return new ApiError('RATE_LIMITED', 'Instagram takes no more calls for now. Try later.', {
        'retry-after': String(Math.ceil((retryAfter ?? 60_000) / 1000)),
      });
    case 'thread':
      return new ApiError(
        'WINDOW_CLOSED',
        'The time to answer has ended. It begins anew when the customer writes.',
      );
    case 'recipient':
      return new ApiError(
        'API_ERROR',
        `This person cannot be written to: they blocked the account, or are gone (Meta's error ${reference}).`,
      );
    case 'ownership':
      return new ApiError(
        'API_ERROR',
        `Another app has this conversation (Meta's error ${reference}). Choose this app in the account's message settings.`,
      );
    case 'media':
      return new ApiError(
        'API_ERROR',
        `Instagram could not use an attachment (Meta's error ${reference}). Check that its address is public, and its type and size.`,
      );
    default:
      return new ApiError('API_ERROR', `Instagram refused the call (Meta's error ${reference}).`);
  }
}
