package stoa;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where {@code java -jar platform.jar} begins. Of the whole jar this class alone is compiled for Java 8, so that it loads on
 * a machine whose default Java is older than Stoa needs; there it looks for a newer one and runs the platform on that.
 */
public final class Launcher {

    private static final int NEEDED = 25;
    private static final Pattern FEATURE = Pattern.compile("(?:1\\.)?(\\d+)");

    private Launcher() {}

    public static void main(String[] args) throws Throwable {
        if (feature(System.getProperty("java.specification.version")) >= NEEDED) {
            startHere(args);
        } else {
            System.exit(startElsewhere(args));
        }
    }

    private static void startHere(String[] args) throws Throwable {
        try {
            Class.forName("stoa.Main").getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static int startElsewhere(String[] args) throws IOException, InterruptedException, URISyntaxException {
        Optional<Path> home = firstNewEnough(homes(System.getenv("JAVA_HOME"), System.getProperty("user.home")));
        if (!home.isPresent()) {
            System.err.println(
                    "Stoa needs Java " + NEEDED + " or newer and this is " + System.getProperty("java.version")
                            + ": install one (Eclipse Temurin " + NEEDED + ", say), or let JAVA_HOME point at it.");
            return 1;
        }
        Process platform =
                new ProcessBuilder(command(home.get(), args)).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform)));
        return platform.waitFor();
    }

    private static List<String> command(Path home, String[] args) throws URISyntaxException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-jar");
        command.add(Paths.get(Launcher.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString());
        command.addAll(Arrays.asList(args));
        return command;
    }

    /** A signal to this process is one to the platform, which is then given all the time its own shutdown takes. */
    private static void stop(Process platform) {
        platform.destroy();
        try {
            platform.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Path> homes(String javaHome, String userHome) throws IOException {
        List<Path> homes = new ArrayList<>();
        if (javaHome != null) {
            homes.add(Paths.get(javaHome));
        }
        homes.addAll(inside(Paths.get("/usr/lib/jvm")));
        homes.addAll(inside(Paths.get("/opt")));
        homes.addAll(inside(Paths.get(userHome, ".sdkman/candidates/java")));
        for (Path bundle : inside(Paths.get("/Library/Java/JavaVirtualMachines"))) {
            homes.add(bundle.resolve("Contents/Home"));
        }
        return homes;
    }

    private static List<Path> inside(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isReadable(directory)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
                entries.forEach(found::add);
            }
        }
        Collections.sort(found);
        return found;
    }

    static Optional<Path> firstNewEnough(List<Path> homes) throws IOException {
        for (Path home : homes) {
            if (Files.isExecutable(home.resolve("bin/java")) && feature(versionOf(home)) >= NEEDED) {
                return Optional.of(home);
            }
        }
        return Optional.empty();
    }

    /** What the file that every Java carries says of its version, which is much quicker than to run it and ask. */
    static String versionOf(Path home) throws IOException {
        Properties release = new Properties();
        Path file = home.resolve("release");
        if (Files.isReadable(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                release.load(in);
            }
        }
        return release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    }

    /** The feature release in a version: 25 in "25.0.1" and "25-ea", 8 in "1.8.0_412", 0 where there is none. */
    static int feature(String version) {
        Matcher number = FEATURE.matcher(version);
        return number.lookingAt() ? Integer.parseInt(number.group(1)) : 0;
    }
}
