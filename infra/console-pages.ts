/**
 * Runs at CloudFront before a file is looked for: a path that names no file is a page of the application,
 * which its script finds out itself. A missing file stays missing. An error page of CloudFront's own would
 * do the same for the API's 403 and 404, too, and hide them.
 */
export const showPages = `function handler(event) {
  var request = event.request;
  var name = request.uri.split('/').pop();
  if (name.indexOf('.') < 1) request.uri = '/index.html';
  return request;
}`;
