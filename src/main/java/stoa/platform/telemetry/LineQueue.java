package stoa.platform.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AsyncAppenderBase;
import java.util.concurrent.atomic.LongAdder;

/** Between those who log and the thread that writes. Whoever logs never waits: when the queue is full the line is dropped. */
final class LineQueue extends AsyncAppenderBase<ILoggingEvent> {

    private static final int CAPACITY = 8_192;
    private static final int MAX_FLUSH_MILLIS = 2_000;

    private final LongAdder dropped = new LongAdder();

    LineQueue() {
        setName("lines");
        setQueueSize(CAPACITY);
        setDiscardingThreshold(0);
        setNeverBlock(true);
        setMaxFlushTime(MAX_FLUSH_MILLIS);
    }

    /** How many lines were lost because the writing thread could not keep up. */
    long dropped() {
        return dropped.sum();
    }

    @Override
    protected void preprocess(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (getRemainingCapacity() == 0) {
            dropped.increment();
        } else {
            super.append(event);
        }
    }
}
