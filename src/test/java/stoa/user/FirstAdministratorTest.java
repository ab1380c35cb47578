package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.kernel.Actor;
import stoa.platform.json.Json;
import stoa.platform.postgres.Database;
import stoa.testing.TestPostgres;
import stoa.user.api.Tokens;
import stoa.user.api.UserApi;
import stoa.user.api.UserCommand;

class FirstAdministratorTest {

    @TempDir
    private Path directory;

    private final Database database = TestPostgres.database("user");

    @Test
    void isMadeOnceWithAPasswordForTheOwnerOfTheFileAlone() throws IOException {
        Path file = directory.resolve("admin.json");
        start(directory).close();
        String written = Files.readString(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (UserNode again = start(directory)) {
            assertThat(Files.readString(file)).isEqualTo(written);
            assertSignsIn(again, file);
        }
    }

    @Test
    void isTheOneOfTheFileThatAnInterruptedStartLeft() throws IOException {
        String left = "{\"email\":\"admin@stoa.local\",\"password\":\"left by an earlier start\"}";
        Path file = Files.writeString(directory.resolve("admin.json"), left);
        try (UserNode node = start(directory)) {
            assertThat(Files.readString(file)).isEqualTo(left);
            assertSignsIn(node, file);
        }
    }

    @Test
    void isOneForNodesThatStartTogether() throws IOException {
        List<Path> directories =
                Stream.of("a", "b", "c").map(directory::resolve).toList();
        List<UserNode> nodes = startAll(directories);
        List<Path> files = directories.stream()
                .map(each -> each.resolve("admin.json"))
                .filter(Files::exists)
                .toList();
        assertThat(files).hasSize(1);
        assertSignsIn(nodes.getFirst(), files.getFirst());
        nodes.forEach(UserNode::close);
    }

    @Test
    void isOneForNodesThatShareADirectory() throws IOException {
        List<UserNode> nodes = startAll(List.of(directory, directory, directory));
        assertSignsIn(nodes.getFirst(), directory.resolve("admin.json"));
        nodes.forEach(UserNode::close);
    }

    private List<UserNode> startAll(List<Path> directories) {
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<UserNode>> starting = directories.stream()
                    .map(each -> CompletableFuture.supplyAsync(() -> start(each), together))
                    .toList();
            return starting.stream().map(CompletableFuture::join).toList();
        }
    }

    private UserNode start(Path dataDirectory) {
        return new UserNode(database, dataDirectory, UserNode.POLICY);
    }

    private static void assertSignsIn(UserNode node, Path file) throws IOException {
        AdminFile.Credentials found = Json.decode(Files.readAllBytes(file), AdminFile.Credentials.class);
        Tokens tokens = node.done(UserApi.SIGN_IN, new UserCommand.SignIn(found.email(), found.password()));
        assertThat(node.verify(tokens.accessToken()).role()).isEqualTo(Actor.Role.ADMIN);
    }
}
