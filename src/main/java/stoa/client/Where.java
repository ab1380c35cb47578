package stoa.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import stoa.cli.Args;
import stoa.cli.Syntax;
import stoa.cli.UsageProblem;

/**
 * Which platform a command is about.
 *
 * @param url empty: the one that runs on the data directory, or else one of our own
 * @param fresh one of our own in any case
 */
public record Where(Optional<URI> url, Path dataDir, boolean fresh) {

    /** The options by which every command of a client finds its platform. */
    public static Syntax options(Syntax syntax) {
        return running(syntax).flag("--fresh", "Start a platform of its own, on free ports and a new data directory.");
    }

    /** Of these options, those for commands that make sense only for a platform that runs already. */
    static Syntax running(Syntax syntax) {
        return syntax.option("--url", "URL", "The platform to ask (default: the one that runs on the data directory).")
                .option("--data", "DIR", "Its data directory (default: STOA_DATA_DIR, or ./data).");
    }

    /** @throws UsageProblem when the URL is not one */
    public static Where of(Args args) {
        return of(args, args.has("--fresh"));
    }

    /** Where the options are only those of {@link #running(Syntax)}. */
    static Where running(Args args) {
        return of(args, false);
    }

    private static Where of(Args args, boolean fresh) {
        String otherwise = System.getenv().getOrDefault("STOA_DATA_DIR", "data");
        return new Where(
                args.value("--url").map(Where::url),
                Path.of(args.value("--data").orElse(otherwise)),
                fresh);
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            if ("http".equals(url.getScheme()) && url.getHost() != null && url.getPort() > 0) {
                return url;
            }
            throw unfit(text);
        } catch (URISyntaxException e) {
            throw unfit(text);
        }
    }

    private static UsageProblem unfit(String text) {
        return new UsageProblem("--url must be like http://localhost:8080, not \"" + text + "\"");
    }
}
