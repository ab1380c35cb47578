/**
 * The OpenAPI document, read once at start and obeyed from then on: which operations there are, who may call them, and what
 * their parameters and bodies look like. No limit on a request is written anywhere else.
 */
package stoa.platform.http.contract;
