package stoa.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret kept in a file of its own, as container platforms mount them. A line end after it is not part of it. */
final class SecretFile {

    private static final long MAX_BYTES = 64 * 1024;

    private SecretFile() {}

    /** @throws IllegalArgumentException when it cannot be read, saying why */
    static Secret read(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MAX_BYTES) {
                throw new IllegalArgumentException("names " + file + ", which is larger than " + MAX_BYTES + " bytes");
            }
            return new Secret(Files.readString(path).stripTrailing());
        } catch (IOException e) {
            throw new IllegalArgumentException("names " + file + ", which cannot be read", e);
        }
    }
}
