package stoa;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stoa.bench.Bench;
import stoa.chaos.Chaos;
import stoa.cli.CommandProblem;
import stoa.cli.Doctor;
import stoa.cli.Migrate;
import stoa.cli.UsageProblem;
import stoa.cli.Version;
import stoa.client.Token;
import stoa.platform.config.StartupProblem;
import stoa.verify.Verify;

/** The command line of the platform: finds the subcommand, and turns what it says into an exit status. */
public final class Main {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final List<String> HELP = List.of("help", "--help", "-h");

    private Main() {}

    private interface Body {
        int run(List<String> args, PrintStream out);
    }

    private record Command(String about, Body body) {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv(), System.out, System.err));
    }

    private static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        Map<String, Command> commands = commands(environment);
        if (!args.isEmpty() && HELP.contains(args.getFirst())) {
            help(commands, out);
            return 0;
        }
        boolean named = !args.isEmpty() && !args.getFirst().startsWith("-");
        String name = named ? args.getFirst() : "run";
        if (!commands.containsKey(name)) {
            err.println("unknown command " + name + "; there are " + String.join(", ", commands.keySet()));
            return MISUSED;
        }
        return run(commands.get(name).body(), named ? args.subList(1, args.size()) : args, out, err);
    }

    private static int run(Body body, List<String> args, PrintStream out, PrintStream err) {
        try {
            return body.run(args, out);
        } catch (UsageProblem e) {
            err.println(e.getMessage());
            return MISUSED;
        } catch (StartupProblem | CommandProblem e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private static Map<String, Command> commands(Map<String, String> environment) {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put(
                "run",
                new Command("Runs the platform; what is done when no command is named.", new Run(environment)::run));
        commands.put(
                "doctor", new Command("Checks whether the platform can start here.", new Doctor(environment)::run));
        commands.put(
                "migrate",
                new Command("Brings the schemas of the databases up to date.", new Migrate(environment)::run));
        commands.put("replay", new Command("Writes read models anew from the logs.", new Replay(environment)::run));
        commands.put("token", new Command("Prints an access token of a running platform.", Token::run));
        commands.put("verify", new Command("Shows every pattern at work, and which are not yet.", Verify::run));
        commands.put("bench", new Command("Measures orders per second.", Bench::run));
        commands.put(
                "chaos",
                new Command("Kills, pauses and starves a platform of its own, and does the books.", Chaos::run));
        commands.put("version", new Command("Prints the version.", Version::run));
        return commands;
    }

    private static void help(Map<String, Command> commands, PrintStream out) {
        out.println("java -jar platform.jar [COMMAND] [OPTION]...");
        out.println();
        commands.forEach((name, command) -> out.printf("  %-8s %s%n", name, command.about()));
        out.println();
        out.println("Every command has --help.");
    }
}
