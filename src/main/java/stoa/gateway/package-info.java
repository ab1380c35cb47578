/**
 * HTTP to commands and queries, and their answers back to HTTP; nothing else. A path, a body or a status is decided here, a
 * rule of the business never is. What a body may look like is said by the contract, {@code openapi.json}.
 */
package stoa.gateway;
