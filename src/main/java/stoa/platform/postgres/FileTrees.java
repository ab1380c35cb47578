package stoa.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Directories with all that is in them. */
final class FileTrees {

    private static final String OWNER = "unix:uid";

    private FileTrees() {}

    static void delete(Path tree) throws IOException {
        for (Path file : childrenFirst(tree)) {
            Files.delete(file);
        }
    }

    /** Gives a tree to a user: its root last, so that the root's owner tells whether all of it was given. */
    static void give(Path tree, int uid) throws IOException {
        if (Files.exists(tree) && !Files.getAttribute(tree, OWNER).equals(uid)) {
            for (Path file : childrenFirst(tree)) {
                Files.setAttribute(file, OWNER, uid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static List<Path> childrenFirst(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> parentsFirst = Files.walk(tree)) {
            return parentsFirst.toList().reversed();
        }
    }
}
