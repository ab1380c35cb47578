package stoa.user;

import io.vertx.core.Future;
import stoa.kernel.Call;
import stoa.kernel.Reply;
import stoa.kernel.Submission;
import stoa.platform.run.CommandLoop;
import stoa.platform.run.Outcome;
import stoa.user.api.UserEvent;

/** Has commands decided, and answers with the state they lead to. */
record UserCommands(CommandLoop<AccountCommand, UserEvent, UserState> loop) {

    /** For what a client asked. */
    Future<Reply<UserState>> decide(AccountCommand command, Call call) {
        return decide(Submission.of(command, "http"), call);
    }

    Future<Reply<UserState>> decide(Submission<AccountCommand> submission, Call call) {
        return loop.submit(submission, call).map(UserCommands::reply);
    }

    private static Reply<UserState> reply(Outcome<UserState> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<UserState>(var _, var state, var _) -> new Reply.Done<>(state);
            case Outcome.Refused<UserState>(var why) -> new Reply.Refused<>(why);
            case Outcome.Repeated<UserState> _ ->
                throw new IllegalStateException("no command for users has an idempotency key");
        };
    }
}
