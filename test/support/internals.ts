/**
 * What no caller may be shown: paths, stacks, names of AWS resources and of our libraries. These as words:
 * the id of a request is made of random letters.
 */
export const internals = /node_modules|\.[tc]s:\d|\n\s+at |arn:aws|\bzod\b|TENANT#|Exception/;
