package stoa.user;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import stoa.platform.json.Json;
import stoa.user.api.EmailAddress;
import stoa.user.api.Password;

/** Where the operator finds how to sign in as administrator: {@code admin.json}, which its owner alone can read. Blocks. */
record AdminFile(Path file) {

    private static final int RANDOM_BYTES = 18;
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    record Credentials(EmailAddress email, Password password) {}

    static AdminFile in(Path dataDirectory) {
        return new AdminFile(dataDirectory.resolve("admin.json"));
    }

    /** What it holds for this address; made up and written first when it holds nothing for it. */
    Credentials of(EmailAddress email) throws IOException {
        if (Files.exists(file)) {
            Credentials found = Json.decode(Files.readAllBytes(file), Credentials.class);
            if (found.email().equals(email)) {
                return found;
            }
        }
        return write(new Credentials(email, randomPassword()));
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private Credentials write(Credentials credentials) throws IOException {
        Files.createDirectories(file.getParent());
        Path unfinished = Files.createTempFile(
                file.getParent(), "admin", null, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        Files.write(unfinished, Json.encodeBytes(credentials));
        Files.move(unfinished, file, ATOMIC_MOVE);
        return credentials;
    }

    private static Password randomPassword() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Password(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
