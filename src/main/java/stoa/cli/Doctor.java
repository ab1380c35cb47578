package stoa.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stoa.Settings;
import stoa.platform.config.StartupProblem;

/**
 * {@code doctor}: looks at everything a start depends on, without starting, and says what to do about what is wrong. It may be run
 * beside a platform, whose ports it then finds taken.
 */
public final class Doctor {

    private static final Syntax SYNTAX = Syntax.of(
                    "doctor", "Checks whether the platform can start here. Exit status 1 when it cannot.")
            .conf();

    private final Map<String, String> environment;

    public Doctor(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Prints a line for every check.
     *
     * @return the exit status: 0 when all is well
     * @throws UsageProblem when the arguments are not understood
     */
    public int run(List<String> args, PrintStream out) {
        return SYNTAX.run(args, out, given -> report(findings(given), out));
    }

    private List<Finding> findings(Args args) {
        List<Finding> findings = new ArrayList<>(List.of(MachineChecks.java(Runtime.version())));
        try {
            Settings settings = Settings.load(args.conf(), environment);
            findings.add(Finding.good("settings", "read"));
            findings.addAll(MachineChecks.of(settings));
            findings.addAll(DatabaseChecks.of(settings));
        } catch (StartupProblem e) {
            findings.add(new Finding("settings", e.getMessage(), "mend them: docs/configuration.md has every key"));
        }
        return findings;
    }

    private static int report(List<Finding> findings, PrintStream out) {
        int width =
                findings.stream().mapToInt(each -> each.what().length()).max().orElse(0);
        for (Finding finding : findings) {
            out.printf(
                    "%-4s  %-" + width + "s  %s%n",
                    finding.isGood() ? "ok" : "FAIL",
                    finding.what(),
                    finding.observed());
            if (!finding.isGood()) {
                out.printf("%" + (width + 8) + "s  what to do: %s%n", "", finding.advice());
            }
        }
        long bad = findings.stream().filter(each -> !each.isGood()).count();
        out.println(
                bad == 0
                        ? "The platform can start here."
                        : "The platform cannot start here yet: " + bad + " of " + findings.size() + " checks failed.");
        return bad == 0 ? 0 : 1;
    }
}
