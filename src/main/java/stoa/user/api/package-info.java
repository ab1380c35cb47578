/**
 * What others may say to and hear from the users: accounts, sessions, the keys that sign access tokens.
 *
 * <p>Passwords and refresh tokens pass through here in types that do not print. Events hold digests of them at the most, and
 * personal data only as {@link stoa.kernel.Personal}.
 */
package stoa.user.api;
