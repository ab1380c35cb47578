package stoa.gateway;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalLong;
import stoa.kernel.UserId;
import stoa.platform.http.Answer;
import stoa.platform.http.ETag;
import stoa.platform.http.Request;
import stoa.platform.http.Responders;
import stoa.user.api.PersonName;
import stoa.user.api.UserApi;
import stoa.user.api.UserCommand;
import stoa.user.api.UserQuery;
import stoa.user.api.UserView;

/** Accounts. */
record UserRoutes(Ask ask) {

    private static final String ME = "/api/v1/users/me";

    void addTo(Responders responders) {
        responders
                .on("registerUser", this::register)
                .on("getMe", this::find)
                .on("changeMe", this::change)
                .on("eraseMe", this::erase);
    }

    private Future<Answer> register(Request request) {
        return ask.tell(UserApi.REGISTER, request.body(UserCommand.Register.class), request.call())
                .map(user -> Answer.created(ME, user).withVersion(user.version()));
    }

    private Future<Answer> find(Request request) {
        return ask.find(UserApi.FIND, new UserQuery.FindUser(caller(request)), request.call())
                .map(UserRoutes::show);
    }

    private Future<Answer> change(Request request) {
        UserCommand.Rename rename = new UserCommand.Rename(
                caller(request), request.body(Change.class).name(), expected(request));
        return ask.tell(UserApi.RENAME, rename, request.call()).map(UserRoutes::show);
    }

    private Future<Answer> erase(Request request) {
        UserCommand.Erase erase = new UserCommand.Erase(caller(request), expected(request));
        return ask.tell(UserApi.ERASE, erase, request.call()).map(erased -> Answer.noContent());
    }

    private static Optional<Integer> expected(Request request) {
        OptionalLong version = ETag.expected(request);
        return version.isEmpty() ? Optional.empty() : Optional.of(Math.toIntExact(version.getAsLong()));
    }

    private static Answer show(UserView user) {
        return Answer.ok(user).withVersion(user.version());
    }

    static UserId caller(Request request) {
        return new UserId(request.token().subject());
    }

    private record Change(PersonName name) {}
}
