package stoa.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import stoa.platform.config.Secret;
import stoa.platform.config.StartupProblem;

/** The server's data, made at the first start. */
record DataDirectory(ServerFiles files, RunAs runAs) {

    private static final Pattern COMPLAINT = Pattern.compile("FATAL: |PANIC: |error: |could not |[Dd]enied|No space");

    /** Makes the data unless they are there, and sees to it that they belong to who is to serve them. */
    void prepare(Binaries binaries, Secret superuserPassword) throws IOException {
        if (!Files.exists(files.data())) {
            create(binaries, superuserPassword);
        }
        requireThisVersion();
        if (runAs.owner().isPresent()) {
            FileTrees.give(files.data(), runAs.owner().getAsInt());
        }
    }

    /** Under another name first: a directory called {@code data} is always complete. */
    private void create(Binaries binaries, Secret superuserPassword) throws IOException {
        Path unfinished = files.unfinishedData();
        Path passwordFile = files.root().resolve("initdb.password");
        FileTrees.delete(unfinished);
        Permissions.createPrivateDirectory(unfinished);
        Permissions.writePrivate(passwordFile, superuserPassword.value());
        giveAway(unfinished, passwordFile);
        var outcome = Commands.run(runAs.command(initdb(binaries, unfinished, passwordFile)));
        Files.delete(passwordFile);
        if (!outcome.succeeded()) {
            throw new StartupProblem(
                    "PostgreSQL cannot make its data directory " + files.data() + ": " + complaint(outcome));
        }
        Files.move(unfinished, files.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void giveAway(Path... paths) throws IOException {
        for (Path path : runAs.owner().isPresent() ? paths : new Path[0]) {
            FileTrees.give(path, runAs.owner().getAsInt());
        }
    }

    /** C.UTF-8 from PostgreSQL itself: the order of texts must not change with the operating system's library. */
    private static List<String> initdb(Binaries binaries, Path data, Path passwordFile) {
        return List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + EmbeddedPostgres.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
    }

    private void requireThisVersion() throws IOException {
        String version = Files.readString(files.data().resolve("PG_VERSION")).strip();
        if (!version.equals(Binaries.MAJOR)) {
            throw new StartupProblem(files.data() + " was made by PostgreSQL " + version + ", this platform carries "
                    + Binaries.MAJOR + ": migrate it with pg_upgrade or pg_dump, or choose another data.dir");
        }
    }

    /** What went wrong comes after much that went right; what follows it is about cleaning up. */
    private static String complaint(Commands.Outcome outcome) {
        List<String> lines =
                outcome.output().lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> COMPLAINT.matcher(line).find())
                .findFirst()
                .or(() -> lines.reversed().stream().findFirst())
                .orElse("initdb ended with status " + outcome.status());
    }
}
