package stoa.gateway;

import io.vertx.core.Future;
import stoa.platform.http.Answer;
import stoa.platform.http.Request;
import stoa.platform.http.Responders;
import stoa.user.api.RefreshToken;
import stoa.user.api.SessionId;
import stoa.user.api.Tokens;
import stoa.user.api.UserApi;
import stoa.user.api.UserCommand;

/** Signing in and out. */
record SessionRoutes(Ask ask) {

    void addTo(Responders responders) {
        responders
                .on("signIn", this::signIn)
                .on("refreshSession", this::refresh)
                .on("signOut", this::signOut);
    }

    private Future<Answer> signIn(Request request) {
        return ask.tell(UserApi.SIGN_IN, request.body(UserCommand.SignIn.class), request.call())
                .map(SessionRoutes::show);
    }

    private Future<Answer> refresh(Request request) {
        return ask.tell(UserApi.REFRESH, request.body(UserCommand.Refresh.class), request.call())
                .map(SessionRoutes::show);
    }

    private Future<Answer> signOut(Request request) {
        UserCommand.SignOut signOut = new UserCommand.SignOut(
                UserRoutes.caller(request), new SessionId(request.token().session()));
        return ask.tell(UserApi.SIGN_OUT, signOut, request.call()).map(ended -> Answer.noContent());
    }

    private static Answer show(Tokens tokens) {
        return Answer.ok(new TokensDocument(
                        tokens.accessToken(), "Bearer", tokens.expiresIn().toSeconds(), tokens.refreshToken()))
                .with("Cache-Control", "no-store");
    }

    /** As RFC 6749, section 5.1, has it. */
    private record TokensDocument(String accessToken, String tokenType, long expiresIn, RefreshToken refreshToken) {}
}
