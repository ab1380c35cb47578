package stoa.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import stoa.platform.config.Secret;

/** The passwords this installation made up, one file each, readable by the owner alone. */
record PasswordStore(Path directory) {

    private static final int RANDOM_BYTES = 24;

    /** The password kept under this name, made up at the first call. */
    Secret of(String name) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            Permissions.createPrivateDirectory(directory);
            Path unfinished = directory.resolve(name + ".unfinished");
            Permissions.writePrivate(unfinished, random());
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Secret(Files.readString(file));
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
