package stoa.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** {@code version}: which platform this is, and what it runs on. */
public final class Version {

    private static final Syntax SYNTAX = Syntax.of("version", "Prints the version of the platform and of its Java.");

    private Version() {}

    public static int run(List<String> args, PrintStream out) {
        return SYNTAX.run(args, out, given -> print(out));
    }

    /** The version of the platform, as the build wrote it. */
    public static String number() {
        try (InputStream in = Version.class.getResourceAsStream("/stoa/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("the jar is damaged", e);
        }
    }

    private static int print(PrintStream out) {
        out.printf(
                "stoa %s (Java %s, %s %s)%n",
                number(), Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch"));
        return 0;
    }
}
