package stoa.user;

import java.util.Map;
import stoa.platform.json.Wire;
import stoa.user.api.UserApi;
import stoa.user.api.UserEvent;

/** How users are stored. */
final class UserWire {

    static final Wire<UserEvent> EVENTS = Wire.of(UserEvent.class, UserApi.EVENTS);

    static final Wire<UserState> STATES = Wire.of(
            UserState.class,
            Map.of(
                    "nothing", UserState.Nothing.class,
                    "account", UserState.Account.class,
                    "erased", UserState.Erased.class,
                    "sign-in", UserState.SignIn.class,
                    "open-session", UserState.OpenSession.class,
                    "ended-session", UserState.EndedSession.class));

    private UserWire() {}
}
