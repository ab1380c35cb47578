package stoa.platform.personal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static javax.crypto.Cipher.DECRYPT_MODE;
import static javax.crypto.Cipher.ENCRYPT_MODE;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import stoa.kernel.Personal;

/**
 * Seals texts with one key: AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits, authenticated together with the place
 * that they are for. Written as {@code enc1:} and nonce, ciphertext and tag in base64url. May be used from any thread.
 */
final class Sealer {

    static final int KEY_BYTES = 32;

    private static final String MARK = "enc1:";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Asked for by name, a cipher is looked for among all providers each time. */
    private static final Provider PROVIDER = provider();

    private final SecretKeySpec key;

    Sealer(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    static byte[] newKey() {
        return random(KEY_BYTES);
    }

    static boolean isSealed(Personal data) {
        return data.value().startsWith(MARK);
    }

    Personal seal(String words, Place place) {
        byte[] nonce = random(NONCE_BYTES);
        byte[] plain = words.getBytes(UTF_8);
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + plain.length + TAG_BITS / Byte.SIZE);
        try {
            cipher(ENCRYPT_MODE, nonce, place).doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java can do that", e);
        }
        return new Personal(MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    /** @throws IllegalStateException when it was not sealed with this key for this place */
    String open(Personal data, Place place) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(data.value().substring(MARK.length()));
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            Cipher cipher = cipher(DECRYPT_MODE, nonce, place);
            return new String(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES), UTF_8);
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw new IllegalStateException("personal data at " + place + " is not what was kept there", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java can do that", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Place place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM, PROVIDER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.bytes());
        return cipher;
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance(ALGORITHM).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java can do that", e);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
