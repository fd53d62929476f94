import { AwsError } from '../aws-error.ts';

export function resourceNotFound(
  message = "Secrets Manager can't find the specified secret.",
): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}

export function resourceExists(message: string): AwsError {
  return new AwsError('ResourceExistsException', message);
}

export function invalidRequest(message: string): AwsError {
  return new AwsError('InvalidRequestException', message);
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

export function markedForDeletion(): AwsError {
  return invalidRequest(
    "You can't perform this operation on the secret because it was marked for deletion.",
  );
}
