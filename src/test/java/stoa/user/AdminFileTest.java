package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.client.Together;
import stoa.user.api.EmailAddress;

/** What is in the file, whoever writes it. */
class AdminFileTest {

    private static final EmailAddress ADMIN = new EmailAddress("admin@example.com");
    private static final EmailAddress OTHER = new EmailAddress("other@example.com");
    private static final int WRITERS = 16;

    @TempDir
    private Path directory;

    @Test
    void allWhoWriteAtOnceHaveWhatIsThereInTheEnd() throws IOException {
        for (int i = 0; i < 50; i++) {
            AdminFile file = AdminFile.in(directory.resolve("round " + i));
            List<AdminFile.Credentials> had =
                    Together.map(IntStream.range(0, WRITERS).boxed().toList(), WRITERS, writer -> of(file, ADMIN));
            assertThat(had).containsOnly(of(file, ADMIN));
            try (Stream<Path> files = Files.list(file.file().getParent())) {
                assertThat(files).containsExactly(file.file());
            }
        }
    }

    @Test
    void anotherAddressHasAnotherPassword() {
        AdminFile file = AdminFile.in(directory);
        AdminFile.Credentials first = of(file, ADMIN);
        AdminFile.Credentials second = of(file, OTHER);
        assertThat(second.email()).isEqualTo(OTHER);
        assertThat(second.password()).isNotEqualTo(first.password());
        assertThat(of(file, OTHER)).isEqualTo(second);
    }

    private static AdminFile.Credentials of(AdminFile file, EmailAddress email) {
        try {
            return file.of(email);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
