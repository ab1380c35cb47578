package stoa.user;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Reply;
import stoa.kernel.Submission;
import stoa.kernel.Trace;
import stoa.platform.telemetry.Log;
import stoa.user.AdminFile.Credentials;
import stoa.user.People.Known;
import stoa.user.api.EmailAddress;
import stoa.user.api.PasswordHash;
import stoa.user.api.PersonName;
import stoa.user.api.UserCommand;
import stoa.user.api.UserRole;

/**
 * Makes the administrator, unless there is one. The file with the password is written first: a platform that dies in between
 * finds it at its next start and goes on with it. Of nodes that start together one makes the account; a file with
 * another password than that account's is removed.
 */
final class FirstAdministrator {

    private static final Log LOG = Log.of(FirstAdministrator.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final PersonName NAME = new PersonName("Administrator");

    private final Vertx vertx;
    private final UserCommands commands;
    private final People people;
    private final Passwords passwords;
    private final Accounts accounts;
    private final AdminFile file;
    private final InstantSource clock;

    FirstAdministrator(
            Vertx vertx,
            UserCommands commands,
            People people,
            Passwords passwords,
            Accounts accounts,
            AdminFile file,
            InstantSource clock) {
        this.vertx = vertx;
        this.commands = commands;
        this.people = people;
        this.passwords = passwords;
        this.accounts = accounts;
        this.file = file;
        this.clock = clock;
    }

    Future<Void> ensure(EmailAddress email) {
        return people.find(email).compose(known -> known.isPresent() ? Future.succeededFuture() : make(email));
    }

    private Future<Void> make(EmailAddress email) {
        return vertx.executeBlocking(() -> file.of(email))
                .compose(written -> passwords
                        .hash(written.password())
                        .compose(hash -> open(written, hash))
                        .compose(reply -> settle(written, reply)));
    }

    private Future<Reply<UserState>> open(Credentials written, PasswordHash hash) {
        UserCommand.Register wish = new UserCommand.Register(written.email(), written.password(), NAME);
        Call call = new Call(Actor.system("first start"), Deadline.after(PATIENCE, clock.instant()), Trace.start());
        return accounts.opening(wish, UserRole.ADMIN, hash)
                .compose(command -> commands.decide(Submission.of(command, "first start"), call));
    }

    private Future<Void> settle(Credentials written, Reply<UserState> reply) {
        return switch (reply) {
            case Reply.Done<UserState> _ -> {
                LOG.with("file", file.file())
                        .info("made the administrator; e-mail address and password are in the file");
                yield Future.succeededFuture();
            }
            case Reply.Refused<UserState> _ ->
                people.find(written.email()).compose(winner -> keepIfTrue(written, winner));
        };
    }

    /** Another node was faster. If it uses the same directory, it may have done so with this file. */
    private Future<Void> keepIfTrue(Credentials written, Optional<Known> winner) {
        return passwords
                .matches(written.password(), winner.map(Known::hash))
                .compose(isTrue -> isTrue ? Future.succeededFuture() : vertx.executeBlocking(this::delete));
    }

    private Void delete() throws Exception {
        file.delete();
        return null;
    }
}
