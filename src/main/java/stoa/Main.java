package stoa;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import stoa.bench.Bench;
import stoa.cli.Doctor;
import stoa.cli.UsageProblem;
import stoa.cli.Version;
import stoa.platform.config.StartupProblem;

/** The command line of the platform: finds the subcommand, and turns what it says into an exit status. */
public final class Main {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv(), System.out, System.err));
    }

    private static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        Map<String, BiFunction<List<String>, PrintStream, Integer>> commands = commands(environment);
        boolean named = !args.isEmpty() && !args.getFirst().startsWith("-");
        String name = named ? args.getFirst() : "run";
        if (!commands.containsKey(name)) {
            err.println("unknown command " + name + "; there are " + String.join(", ", commands.keySet()));
            return MISUSED;
        }
        try {
            return commands.get(name).apply(named ? args.subList(1, args.size()) : args, out);
        } catch (UsageProblem e) {
            err.println(e.getMessage());
            return MISUSED;
        } catch (StartupProblem e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private static Map<String, BiFunction<List<String>, PrintStream, Integer>> commands(
            Map<String, String> environment) {
        Map<String, BiFunction<List<String>, PrintStream, Integer>> commands = new LinkedHashMap<>();
        commands.put("run", new Run(environment)::run);
        commands.put("bench", Bench::run);
        commands.put("doctor", new Doctor(environment)::run);
        commands.put("version", Version::run);
        return commands;
    }
}
