package stoa;

/** The command line of the platform. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.out.println(
                "usage: java -jar platform.jar [run|verify|bench|chaos|replay|migrate|token|doctor|version] [--help]");
    }
}
