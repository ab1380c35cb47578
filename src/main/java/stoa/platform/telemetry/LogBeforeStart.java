package stoa.platform.telemetry;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/** What is logged before there are settings, and in commands and tests that have none: warnings, as text, to standard error. */
public final class LogBeforeStart extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Logging.send(context, LogSettings.Level.WARN, Logging.writer(context, new TextLines(false), System.err));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
