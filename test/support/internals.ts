/**
 * What no caller may see: paths, stack traces, names of AWS resources and of our libraries. Library names
 * match whole words only, because request ids are random letters.
 */
export const internals = /node_modules|\.[tc]s:\d|\n\s+at |arn:aws|\bzod\b|TENANT#|Exception/;
