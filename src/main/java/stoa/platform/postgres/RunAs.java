package stoa.platform.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import stoa.platform.config.StartupProblem;

/**
 * As whom the server's programs run. They refuse to run as root, which is who the platform is in a container or under CI. In a
 * user namespace of its own the server is still root to the kernel, so the files need no other owner, but no longer by name;
 * where namespaces are not allowed it becomes the user {@code nobody}.
 *
 * @param prefix what to put before a command
 * @param owner the user the server's files must belong to; empty: whoever the platform runs as
 */
record RunAs(List<String> prefix, OptionalInt owner) {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    private static final RunAs SELF = new RunAs(List.of(), OptionalInt.empty());
    static final RunAs NAMESPACE = new RunAs(List.of("unshare", "--user", "--"), OptionalInt.of(ROOT));
    static final RunAs OTHER_USER = new RunAs(
            List.of("setpriv", "--reuid", "" + NOBODY, "--regid", "" + NOBODY, "--clear-groups", "--"),
            OptionalInt.of(NOBODY));

    static RunAs choose() {
        boolean root =
                ProcessHandle.current().info().user().filter("root"::equals).isPresent();
        if (!root) {
            return SELF;
        }
        for (RunAs way : List.of(NAMESPACE, OTHER_USER)) {
            if (way.works()) {
                return way;
            }
        }
        throw new StartupProblem(
                "PostgreSQL does not run as root, and neither unshare nor setpriv is there to run it as"
                        + " somebody else: start the platform as an ordinary user");
    }

    /** Lets the server into a directory of the platform, where it is another user that could not enter it. */
    void admitTo(Path directory) throws IOException {
        if (owner.isEmpty() || owner.getAsInt() == ROOT) {
            return;
        }
        Permissions.letPass(directory.getParent());
        Permissions.letPass(directory);
        if (!Commands.succeeds(command(List.of("sh", "-c", "cd \"$0\"", directory.toString())))) {
            throw new StartupProblem(
                    "PostgreSQL does not run as root but as user " + owner.getAsInt() + " here, who cannot" + " reach "
                            + directory + ": choose a data.dir outside of private directories");
        }
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    boolean works() {
        return Commands.succeeds(command(List.of("true")));
    }
}
