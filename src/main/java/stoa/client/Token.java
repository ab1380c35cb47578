package stoa.client;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import stoa.cli.Args;
import stoa.cli.CommandProblem;
import stoa.cli.Syntax;
import stoa.cli.UsageProblem;
import stoa.client.Target.Credentials;

/** {@code token}: signs somebody in at a running platform and prints the access token, and nothing else, for use in scripts. */
public final class Token {

    private static final Syntax SYNTAX = Where.running(
                    Syntax.of("token", "Signs in at a running platform and prints the access token."))
            .flag("--admin", "As the generated administrator, whose password is in the data directory.")
            .option("--credentials", "FILE", "As the user in the file: {\"email\": \"...\", \"password\": \"...\"}.");

    private Token() {}

    /**
     * Returns the exit status.
     *
     * @throws UsageProblem when the arguments are not understood
     * @throws CommandProblem when there is no such platform, or it does not let that user in
     */
    public static int run(List<String> words, PrintStream out) {
        return SYNTAX.run(words, out, args -> {
            out.println(token(target(Where.running(args)), args));
            return 0;
        });
    }

    private static Target target(Where where) {
        try {
            return where.url().isPresent()
                    ? Target.at(where.url().get(), where.dataDir())
                    : Target.runningOn(where.dataDir())
                            .orElseThrow(() -> new CommandProblem("token: no platform runs on " + where.dataDir()
                                    + "; start it, or name another --data or --url"));
        } catch (IOException e) {
            throw new CommandProblem("token: " + where.dataDir() + " does not say which platform runs on it", e);
        }
    }

    private static String token(Target target, Args args) {
        Credentials credentials = credentials(target, args);
        Vertx vertx = Vertx.vertx();
        try (Api api = new Api(vertx, target.url(), 1)) {
            return Session.signIn(api, credentials).token();
        } catch (Refused | Api.NoAnswer e) {
            throw new CommandProblem(
                    "token: " + target.url() + " did not let " + credentials + " in: " + e.getMessage(), e);
        } finally {
            vertx.close().await();
        }
    }

    private static Credentials credentials(Target target, Args args) {
        Optional<Path> file = args.value("--credentials").map(Path::of);
        if (args.has("--admin") == file.isPresent()) {
            throw new UsageProblem("token: say whose, with either --admin or --credentials FILE (see token --help)");
        }
        try {
            return file.isPresent() ? Credentials.in(file.get()) : target.administrator();
        } catch (IOException e) {
            throw new CommandProblem(
                    "token: no e-mail address and password can be read from "
                            + file.orElse(target.dataDir().resolve("admin.json")),
                    e);
        }
    }
}
