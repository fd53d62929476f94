/**
 * Runs at CloudFront before it looks for a file: a path that names no file is a page of the application,
 * whose script picks the page. A missing file stays missing. CloudFront's own error pages would do the same,
 * but would also hide the API's 403 and 404.
 */
export const showPages = `function handler(event) {
  var request = event.request;
  var name = request.uri.split('/').pop();
  if (name.indexOf('.') < 1) request.uri = '/index.html';
  return request;
}`;
