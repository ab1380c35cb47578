package stoa.gateway;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import stoa.kernel.AddressId;
import stoa.platform.http.Answer;
import stoa.platform.http.Request;
import stoa.platform.http.Responders;
import stoa.user.api.SavedAddress;
import stoa.user.api.UserApi;
import stoa.user.api.UserCommand;
import stoa.user.api.UserQuery;

/** The addresses that the caller has saved. */
record AddressRoutes(Ask ask) {

    private static final String ADDRESSES = "/api/v1/users/me/addresses";

    void addTo(Responders responders) {
        responders
                .on("listAddresses", this::list)
                .on("saveAddress", this::save)
                .on("getAddress", this::find)
                .on("removeAddress", this::remove);
    }

    private Future<Answer> list(Request request) {
        UserQuery.ListAddresses query = new UserQuery.ListAddresses(UserRoutes.caller(request));
        return ask.the(UserApi.ADDRESSES, query, request.call()).map(saved -> Answer.ok(new Listed(saved)));
    }

    private Future<Answer> save(Request request) {
        UserCommand.SaveAddress save = new UserCommand.SaveAddress(
                UserRoutes.caller(request),
                new AddressBody(request.body(Wish.class).address(), "/address").address());
        return ask.tell(UserApi.SAVE_ADDRESS, save, request.call())
                .map(saved -> Answer.created(ADDRESSES + "/" + saved.id(), saved));
    }

    private Future<Answer> find(Request request) {
        UserQuery.FindAddress query = new UserQuery.FindAddress(UserRoutes.caller(request), id(request));
        return ask.find(UserApi.FIND_ADDRESS, query, request.call()).map(Answer::ok);
    }

    private Future<Answer> remove(Request request) {
        UserCommand.RemoveAddress remove = new UserCommand.RemoveAddress(UserRoutes.caller(request), id(request));
        return ask.tell(UserApi.REMOVE_ADDRESS, remove, request.call()).map(removed -> Answer.noContent());
    }

    private static AddressId id(Request request) {
        return new AddressId(request.pathId("id"));
    }

    private record Wish(Map<String, String> address) {}

    private record Listed(List<SavedAddress> items) {}
}
