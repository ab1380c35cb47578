/**
 * Access tokens: JSON Web Tokens signed with RS256, after RFC 8725 (best practices) and RFC 9068 (claims).
 *
 * <p>RS256 because the JDK verifies it twelve times faster than ES256. Even so a signature costs more than a small request, so
 * each event loop keeps the tokens it has verified until they expire or their session is ended. What a stranger can make the
 * platform do is bounded: everything that can be checked without the key is checked first, and signatures are verified on
 * a few worker threads behind a bounded queue.
 */
package stoa.platform.http.token;
