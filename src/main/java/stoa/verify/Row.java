package stoa.verify;

import java.util.Optional;

/**
 * One row of the table: a pattern and how it is checked.
 *
 * @param check empty while there is nothing to be seen of the pattern
 * @param missing what of it is not built yet, in words; empty when all is
 * @param code where to read how it is done
 */
record Row(int number, String pattern, Optional<Check> check, String missing, String code) {

    static Row of(int number, String pattern, Check check, String code) {
        return new Row(number, pattern, Optional.of(check), "", code);
    }

    static Row notYet(int number, String pattern) {
        return new Row(number, pattern, Optional.empty(), "", "");
    }

    Row without(String parts) {
        return new Row(number, pattern, check, parts, code);
    }

    String deed() {
        return check.map(Check::deed).orElse("");
    }

    Check.Turn turn() {
        return check.map(Check::turn).orElse(Check.Turn.ANY);
    }

    boolean wantsAnnex() {
        return check.filter(Check::wantsAnnex).isPresent();
    }

    /** Never throws: a check that fails in a way nobody foresaw has failed. */
    Outcome outcome(Stage stage) {
        try {
            return check.map(each -> each.observe(stage)).map(this::withMissing).orElse(new Outcome.NotYet("", ""));
        } catch (OutOfReach e) {
            return new Outcome.NotYet("", "not within reach: " + e.getMessage());
        } catch (RuntimeException e) {
            return new Outcome.Failed(e instanceof Broken ? e.getMessage() : e.toString());
        }
    }

    private Outcome withMissing(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Passed passed when !missing.isEmpty() -> new Outcome.NotYet(passed.observed(), missing);
            case Outcome.NotYet partly
            when !missing.isEmpty() -> new Outcome.NotYet(partly.observed(), partly.missing() + "; " + missing);
            case Outcome.Passed passed -> passed;
            case Outcome.NotYet partly -> partly;
            case Outcome.Failed failed -> failed;
        };
    }
}
