package stoa.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsLoaderTest {

    enum Mode {
        FAST,
        NOT_SO_FAST
    }

    record Server(int port, Duration requestTimeout, boolean open, long bytes, double share) {
        Server {
            Require.between("port", port, 0, 65_535);
            Require.positive("requestTimeout", requestTimeout);
            if (open && port == 1) {
                throw new IllegalArgumentException("must not be open on port 1");
            }
        }
    }

    record Link(String host, Secret password, Optional<String> name) {}

    record Rule(String path, int weight) {
        static final Rule DEFAULTS = new Rule("/", 100);
    }

    record Odd(Integer boxed) {}

    record Tree(
            Server server,
            Path dir,
            Mode mode,
            Optional<String> note,
            List<String> tags,
            List<Rule> rules,
            Map<String, Link> links,
            Optional<Rule> rule,
            ByteSize size) {}

    private static final Tree DEFAULTS = new Tree(
            new Server(8080, Duration.ofSeconds(10), false, 5_000_000_000L, 0.5),
            Path.of("data"),
            Mode.FAST,
            Optional.empty(),
            List.of("a"),
            List.of(),
            Map.of("main", new Link("localhost", new Secret("x"), Optional.empty())),
            Optional.empty(),
            ByteSize.ofMegabytes(1));

    @TempDir
    private Path directory;

    private int written;

    @Test
    void givesTheDefaultsWhenNothingIsGiven() {
        assertThat(load("{}", Map.of())).isEqualTo(DEFAULTS);
        assertThat(SettingsLoader.load(DEFAULTS, List.of(), Map.of("PATH", "/bin")))
                .isEqualTo(DEFAULTS);
    }

    @Test
    void readsEveryKindOfSettingFromAFile() {
        Tree tree = load("""
            {"server": {"port": 0, "request_timeout": "250ms", "open": true, "bytes": 1, "share": 1},
             "dir": "/var/lib", "mode": "not_so_fast", "note": "n", "tags": ["b", "c"], "rules": [{"weight": 5}],
             "links": {"main": {"host": "db"}, "other": {"host": "h", "password": "p", "name": "n"}},
             "rule": {"path": "/x"}, "size": "64kb"}\
            """, Map.of());
        assertThat(tree)
                .isEqualTo(new Tree(
                        new Server(0, Duration.ofMillis(250), true, 1, 1.0),
                        Path.of("/var/lib"),
                        Mode.NOT_SO_FAST,
                        Optional.of("n"),
                        List.of("b", "c"),
                        List.of(new Rule("/", 5)),
                        Map.of(
                                "main", new Link("db", new Secret("x"), Optional.empty()),
                                "other", new Link("h", new Secret("p"), Optional.of("n"))),
                        Optional.of(new Rule("/x", 100)),
                        ByteSize.ofKilobytes(64)));
    }

    @Test
    void readsEveryKindOfSettingFromTheEnvironment() {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("STOA_SERVER_PORT", "0"),
                Map.entry("STOA_SERVER_REQUEST_TIMEOUT", "250ms"),
                Map.entry("STOA_SERVER_OPEN", "true"),
                Map.entry("STOA_SERVER_BYTES", "6000000000"),
                Map.entry("STOA_SERVER_SHARE", "0.25"),
                Map.entry("STOA_DIR", "/var/lib"),
                Map.entry("STOA_MODE", "not_so_fast"),
                Map.entry("STOA_NOTE", "7"),
                Map.entry("STOA_TAGS", "b, c"),
                Map.entry("STOA_RULES", "[{\"weight\": 5}]"),
                Map.entry("STOA_LINKS_MAIN_HOST", "db"),
                Map.entry("STOA_LINKS_MY_OTHER_HOST", "h"),
                Map.entry("STOA_LINKS_MY_OTHER_PASSWORD", "p"),
                Map.entry("STOA_RULE_PATH", "/x"),
                Map.entry("STOA_SIZE", "64kb"));
        assertThat(load("{}", environment))
                .isEqualTo(new Tree(
                        new Server(0, Duration.ofMillis(250), true, 6_000_000_000L, 0.25),
                        Path.of("/var/lib"),
                        Mode.NOT_SO_FAST,
                        Optional.of("7"),
                        List.of("b", "c"),
                        List.of(new Rule("/", 5)),
                        Map.of(
                                "main", new Link("db", new Secret("x"), Optional.empty()),
                                "my_other", new Link("h", new Secret("p"), Optional.empty())),
                        Optional.of(new Rule("/x", 100)),
                        ByteSize.ofKilobytes(64)));
    }

    @Test
    void laterFilesWinOverEarlierAndTheEnvironmentOverBoth() {
        List<Path> files = List.of(
                file("{\"server\": {\"port\": 1, \"bytes\": 1}, \"dir\": \"one\", \"tags\": [\"x\", \"y\"]}"),
                file("{\"server\": {\"port\": 2}, \"dir\": \"two\", \"tags\": []}"));
        Tree tree = SettingsLoader.load(DEFAULTS, files, Map.of("STOA_DIR", "three"));
        assertThat(tree.server().port()).isEqualTo(2);
        assertThat(tree.server().bytes()).isEqualTo(1);
        assertThat(tree.dir()).isEqualTo(Path.of("three"));
        assertThat(tree.tags()).isEmpty();
    }

    @Test
    void nullTakesAnOptionalSettingBack() {
        assertThat(load("{\"note\": null}", Map.of()).note()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"server": {"prot": 1}}           | server.prot is not a setting; did you mean server.port? (known here: port, request_timeout, open, bytes, share)
        {"zzzzzz": 1}                     | zzzzzz is not a setting (known here: server,
        {"server": {"port": "1"}}         | server.port must be a whole number, not "1"
        {"server": {"port": 1.5}}         | server.port must be a whole number, not 1.5
        {"server": {"port": 3000000000}}  | server.port must be a whole number, not 3000000000
        {"server": {"port": null}}        | server.port must be a whole number, not null
        {"server": {"port": {}}}          | server.port must be a whole number
        {"server": {"port": 65536}}       | server.port must be from 0 to 65535
        {"server": {"request_timeout": 5}}| server.request_timeout must be a duration such as
        {"server": {"request_timeout": "0s"}} | server.request_timeout must be more than 0s
        {"server": {"open": "yes"}}       | server.open must be true or false, not "yes"
        {"server": {"open": true, "port": 1}} | server must not be open on port 1
        {"server": {"bytes": 1e30}}       | server.bytes must be a whole number
        {"server": {"share": "half"}}     | server.share must be a number, not "half"
        {"server": 7}                     | server must be an object
        {"mode": "FAST"}                  | mode must be one of fast, not_so_fast, not "FAST"
        {"dir": 7}                        | dir must be a path, not 7
        {"tags": "a"}                     | tags must be a list
        {"tags": ["a", 7]}                | tags[1] must be a text, not 7
        {"rules": [{}, {"weight": "x"}]}  | rules[1].weight must be a whole number
        {"links": []}                     | links must be an object
        {"links": {"b": {"host": "h"}}}   | links.b.password is required
        {"links": {"main": {"password": 7}}} | links.main.password must be a text or {"file": "where to read it"}
        {"links": {"main": {"password": {"file": "none"}}}} | links.main.password names none, which cannot be read
        {"size": "1 mb"}                  | size must be a size such as
        {"dir": "a", "dir": "b"}          | line 1, column 19: Duplicate field 'dir'
        {"dir": hunter2}                  | line 1, column
        []                                | must hold one JSON object
        """)
    void namesFileKeyAndWhatIsAllowed(String document, String mistake) {
        StartupProblem problem = catchThrowableOfType(StartupProblem.class, () -> load(document, Map.of()));
        assertThat(problem).isNotNull();
        assertThat(problem.getMessage())
                .startsWith("settings: " + directory.resolve("1.json") + ": " + mistake)
                .doesNotContain("hunter2")
                .hasLineCount(1);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
        STOA_SERVER_PROT     | 1    | STOA_SERVER_PROT: is not a setting; did you mean STOA_SERVER_PORT?
        STOA_SERVER          | {}   | STOA_SERVER: is not a setting
        STOA_SERVER_PORT     | high | STOA_SERVER_PORT: server.port must be a whole number, not "high"
        STOA_SERVER_PORT     | 1.5  | STOA_SERVER_PORT: server.port must be a whole number, not 1.5
        STOA_SERVER_PORT     | 70000| STOA_SERVER_PORT: server.port must be from 0 to 65535
        STOA_SERVER_OPEN     | yes  | STOA_SERVER_OPEN: server.open must be true or false, not "yes"
        STOA_RULES           | [    | STOA_RULES: rules must be a list
        STOA_LINKS_MAIN_PORT | 1    | STOA_LINKS_MAIN_PORT: is not a setting
        """)
    void namesTheVariable(String name, String value, String mistake) {
        assertThatThrownBy(() -> load("{}", Map.of(name, value)))
                .isInstanceOf(StartupProblem.class)
                .hasMessageStartingWith("settings: " + mistake);
    }

    @Test
    void reportsAllMistakesAtOnce() {
        List<Path> files = List.of(
                file("{\"server\": {\"port\": \"x\", \"bytes\": \"y\"}, \"mode\": 1, \"extra\": 1}"),
                directory.resolve("missing.json"),
                file("no json"));
        assertThatThrownBy(() -> SettingsLoader.load(DEFAULTS, files, Map.of("STOA_SIZE", "big", "STOA_SIZES", "big")))
                .isInstanceOf(StartupProblem.class)
                .hasMessageStartingWith("8 mistakes in the settings:")
                .message()
                .contains("server.port", "server.bytes", "mode", "extra", "missing.json: does not exist")
                .contains("line 1", "STOA_SIZE:", "STOA_SIZES:");
    }

    @Test
    void aSecretIsReadFromAFileAndNeverShown() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "hunter2\n");
        Tree fromFile = load("{\"links\": {\"main\": {\"password\": {\"file\": \"" + secret + "\"}}}}", Map.of());
        Tree fromEnvironment = load("{}", Map.of("STOA_LINKS_MAIN_PASSWORD_FILE", secret.toString()));
        assertThat(fromFile.links().get("main").password().value()).isEqualTo("hunter2");
        assertThat(fromEnvironment).isEqualTo(fromFile);
        assertThat(fromFile.toString()).doesNotContain("hunter2");
        assertThat(Reference.document(fromFile)).doesNotContain("hunter2");
    }

    @Test
    void refusesATypeSettingsCannotBeMadeOf() {
        assertThatThrownBy(() -> Shape.section(Odd.class)).hasMessage("no setting can be a java.lang.Integer");
    }

    private Tree load(String document, Map<String, String> environment) {
        return SettingsLoader.load(DEFAULTS, List.of(file(document)), environment);
    }

    private Path file(String document) {
        try {
            written++;
            return Files.writeString(directory.resolve(written + ".json"), document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
