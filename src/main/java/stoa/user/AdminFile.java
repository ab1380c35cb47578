package stoa.user;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
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
        Optional<Credentials> found = read();
        if (found.filter(held -> held.email().equals(email)).isPresent()) {
            return found.get();
        }
        if (found.isPresent()) {
            delete();
        }
        return write(new Credentials(email, randomPassword()));
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private Optional<Credentials> read() throws IOException {
        return Files.exists(file)
                ? Optional.of(Json.decode(Files.readAllBytes(file), Credentials.class))
                : Optional.empty();
    }

    /** Of several that write at once the first has written, and the others read that. A link is made whole, or not at all. */
    private Credentials write(Credentials credentials) throws IOException {
        Files.createDirectories(file.getParent());
        Path unfinished = Files.createTempFile(
                file.getParent(), "admin", null, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        try {
            Files.write(unfinished, Json.encodeBytes(credentials));
            Files.createLink(file, unfinished);
            return credentials;
        } catch (FileAlreadyExistsException faster) {
            return of(credentials.email());
        } finally {
            Files.delete(unfinished);
        }
    }

    private static Password randomPassword() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Password(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
