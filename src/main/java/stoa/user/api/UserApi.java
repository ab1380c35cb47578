package stoa.user.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoa.kernel.Address;
import stoa.kernel.AddressId;
import stoa.kernel.Reply;
import stoa.kernel.UserId;

/** The users' table of contents: where they are reached, and the names of their events on the wire. */
public final class UserApi {

    public static final Address<UserCommand.Register, Reply<UserView>> REGISTER = new Address<>("user.register");

    public static final Address<UserCommand.SignIn, Reply<Tokens>> SIGN_IN = new Address<>("user.sign-in");

    public static final Address<UserCommand.Refresh, Reply<Tokens>> REFRESH = new Address<>("user.refresh");

    /** Answers once access tokens of the session are refused in this process. */
    public static final Address<UserCommand.SignOut, Reply<SessionId>> SIGN_OUT = new Address<>("user.sign-out");

    public static final Address<UserCommand.Rename, Reply<UserView>> RENAME = new Address<>("user.rename");

    /** Answers once nothing that the users keep tells who it was; others hear of it by the event. */
    public static final Address<UserCommand.Erase, Reply<UserId>> ERASE = new Address<>("user.erase");

    public static final Address<UserCommand.SaveAddress, Reply<SavedAddress>> SAVE_ADDRESS =
            new Address<>("user.save-address");

    public static final Address<UserCommand.RemoveAddress, Reply<AddressId>> REMOVE_ADDRESS =
            new Address<>("user.remove-address");

    public static final Address<UserQuery.ListAddresses, List<SavedAddress>> ADDRESSES =
            new Address<>("user.addresses");

    public static final Address<UserQuery.FindAddress, Optional<SavedAddress>> FIND_ADDRESS =
            new Address<>("user.find-address");

    public static final Address<UserQuery.FindUser, Optional<UserView>> FIND = new Address<>("user.find");

    public static final Address<UserQuery.EndedSessions, List<SessionId>> ENDED_SESSIONS =
            new Address<>("user.ended-sessions");

    public static final Address<UserQuery.SigningKeys, PublicKeys> KEYS = new Address<>("user.keys");

    public static final Map<String, Class<? extends UserEvent>> EVENTS = Map.of(
            "user.registered", UserEvent.Registered.class,
            "user.renamed", UserEvent.Renamed.class,
            "user.password-set", UserEvent.PasswordSet.class,
            "user.address-saved", UserEvent.AddressSaved.class,
            "user.address-removed", UserEvent.AddressRemoved.class,
            "user.session-started", UserEvent.SessionStarted.class,
            "user.session-refreshed", UserEvent.SessionRefreshed.class,
            "user.session-ended", UserEvent.SessionEnded.class,
            "user.erased", UserEvent.Erased.class);

    private UserApi() {}
}
