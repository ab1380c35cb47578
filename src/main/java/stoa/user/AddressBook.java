package stoa.user;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import stoa.kernel.AddressId;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.kernel.Ids;
import stoa.kernel.Reply;
import stoa.kernel.UserId;
import stoa.user.api.SavedAddress;
import stoa.user.api.UserCommand;
import stoa.user.api.UserQuery;

/**
 * The addresses that users have saved, each for its owner and administrators alone.
 *
 * @param most how many one user may keep
 */
record AddressBook(UserCommands commands, UserQueries queries, People people, int most, InstantSource clock) {

    Future<Reply<SavedAddress>> save(UserCommand.SaveAddress wish, Call call) {
        if (!mayActFor(wish.userId(), call)) {
            return Future.failedFuture(forbidden());
        }
        SavedAddress saved = new SavedAddress(new AddressId(Ids.next(clock.millis())), wish.address());
        return people.sealing(wish.userId())
                .map(sealing -> new AccountCommand.SaveAddress(wish.userId(), saved.id(), sealing.of(saved), most))
                .compose(command -> commands.decide(command, call))
                .map(reply -> answer(reply, saved));
    }

    Future<Reply<AddressId>> remove(UserCommand.RemoveAddress wish, Call call) {
        if (!mayActFor(wish.userId(), call)) {
            return Future.failedFuture(forbidden());
        }
        return commands.decide(new AccountCommand.RemoveAddress(wish.userId(), wish.addressId()), call)
                .map(reply -> answer(reply, wish.addressId()));
    }

    /** In the order in which they were saved. */
    Future<List<SavedAddress>> list(UserQuery.ListAddresses query, Call call) {
        return mayActFor(query.userId(), call)
                ? queries.account(query.userId())
                        .compose(account ->
                                account.map(people::addressesOf).orElseGet(() -> Future.succeededFuture(List.of())))
                : Future.succeededFuture(List.of());
    }

    Future<Optional<SavedAddress>> find(UserQuery.FindAddress query, Call call) {
        return list(new UserQuery.ListAddresses(query.userId()), call)
                .map(saved -> saved.stream()
                        .filter(each -> each.id().equals(query.addressId()))
                        .findFirst());
    }

    private static <T> Reply<T> answer(Reply<UserState> reply, T done) {
        return switch (reply) {
            case Reply.Done<UserState> _ -> new Reply.Done<>(done);
            case Reply.Refused<UserState>(var why) -> new Reply.Refused<>(why);
        };
    }

    private static boolean mayActFor(UserId user, Call call) {
        return call.actor().mayActFor(user.value());
    }

    private static Fault forbidden() {
        return new Fault(Fault.Kind.FORBIDDEN, "only the user may change the account");
    }
}
