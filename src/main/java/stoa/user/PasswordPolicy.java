package stoa.user;

import stoa.platform.config.ByteSize;
import stoa.platform.config.Require;

/**
 * How passwords are judged and hashed. The defaults of the hash are, of those that OWASP names as equally strong for Argon2id
 * (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html), the ones that take the least memory, which
 * the garbage collector has to clear away while everybody waits; with others, each password is hashed anew when its
 * owner next signs in.
 *
 * @param shortest the fewest characters a new password may have
 * @param memory what one hash takes while it is made; times the threads, memory the platform must have
 * @param iterations how often that memory is passed over
 * @param threads how many hashes are made at a time
 * @param waiting how many more may wait for their turn; beyond it sign-ins are refused as busy
 */
public record PasswordPolicy(int shortest, ByteSize memory, int iterations, int threads, int waiting) {

    public static final PasswordPolicy DEFAULTS = new PasswordPolicy(8, ByteSize.ofMegabytes(7), 5, 2, 64);

    public PasswordPolicy {
        Require.between("shortest", shortest, 8, 128);
        Require.between("memory", memory, ByteSize.ofMegabytes(7), ByteSize.ofMegabytes(1024));
        Require.between("iterations", iterations, 1, 100);
        Require.between("threads", threads, 1, 64);
        Require.between("waiting", waiting, 1, 10_000);
    }
}
